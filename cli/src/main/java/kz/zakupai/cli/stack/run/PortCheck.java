package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import kz.zakupai.cli.stack.home.StackFailure;

/** Finds a taken port before anything is started. */
final class PortCheck {
    private PortCheck() {}

    /** @param ports by the name of what is to listen there */
    static void allFree(Map<String, Integer> ports) {
        ports.forEach((name, port) -> {
            if (!free(port)) {
                throw new StackFailure(
                        "port " + port + " (" + name + ") is taken by another program",
                        "end that program, or move all ports: zakupai up --port-offset 1000");
            }
        });
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
