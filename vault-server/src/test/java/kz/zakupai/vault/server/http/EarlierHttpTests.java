package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/1.0 as OpenSSL's OCSP client and health checks speak it. */
class EarlierHttpTests {
    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRequestWithoutAnyHeaderIsAnsweredAndTheConnectionEnds() throws IOException {
        String answer = exchange("GET /v1/secret/app HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(server.only().path()).isEqualTo("secret/app");
    }

    @Test
    void itsHeadersAndBodyArrive() throws IOException {
        String answer =
                exchange("POST /v1/secret/app HTTP/1.0\r\nHost: vault\r\nX-Vault-Token: t\r\nContent-Length: 7\r\n\r\n"
                        + "{\"a\":1}");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(server.only().data()).containsEntry("a", 1);
        assertThat(server.only().token()).isNotNull();
    }

    @Test
    void otherVersionsAreStillRefused() throws IOException {
        assertThat(exchange("GET /v1/secret/app HTTP/0.9\r\n\r\n")).doesNotContain("200");
        assertThat(server.requests).isEmpty();
    }

    /** Everything until the server closes the connection. */
    private String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
