package kz.zakupai.cli.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks PostgreSQL whether it would speak TLS: the one question of its protocol that needs no password. Any answer comes
 * from a server that takes connections.
 */
final class PostgresProbe {
    private static final int LIMIT_MILLIS = 2_000;
    /** Length 8, then the code 80877103 of an SSLRequest (PostgreSQL documentation, 54.7). */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private PostgresProbe() {}

    static Health ask(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(SSL_REQUEST);
            int answer = socket.getInputStream().read();
            return answer == 'N' || answer == 'S'
                    ? new Health("healthy", "")
                    : new Health("unhealthy", "does not answer as PostgreSQL");
        } catch (IOException e) {
            return new Health("down", "does not answer");
        }
    }
}
