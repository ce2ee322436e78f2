package kz.zakupai.service.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for programs that must be told theirs. */
public final class FreePorts {
    /** Below those that Linux hands to connections (from 32768): one of them may be taken by any connection before its program listens. */
    private static final int HIGHEST = 32_767;

    private static final int LEAST_OFFSET = 10_000;

    private FreePorts() {}

    /** An offset with which all of {@code ports} are free on loopback now. */
    public static int offset(Collection<Integer> ports) {
        int highest = ports.stream().mapToInt(Integer::intValue).max().orElseThrow();
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(LEAST_OFFSET, HIGHEST - highest);
            if (ports.stream().allMatch(port -> free(port + offset))) {
                return offset;
            }
        }
    }

    /** Whether nobody listens on it. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
