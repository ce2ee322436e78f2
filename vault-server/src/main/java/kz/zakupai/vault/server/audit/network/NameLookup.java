package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up within a time: the platform's own lookup has no limit that could be set. */
final class NameLookup {
    private NameLookup() {}

    /** The first address of {@code host} that fits. */
    static InetAddress first(String host, SocketType type, Deadline deadline) throws IOException {
        return Arrays.stream(all(host, deadline))
                .filter(type::fits)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(host + " has no address for " + type.wireName()));
    }

    private static InetAddress[] all(String host, Deadline deadline) throws IOException {
        try {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        } catch (IllegalArgumentException name) {
            return lookedUp(host, deadline);
        }
    }

    private static InetAddress[] lookedUp(String host, Deadline deadline) throws IOException {
        var lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().daemon().name("audit-name-lookup").start(lookup);
        try {
            return lookup.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException("the name " + host + " is not known");
        } catch (TimeoutException e) {
            throw new IOException("nobody knew the name " + host + " in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
