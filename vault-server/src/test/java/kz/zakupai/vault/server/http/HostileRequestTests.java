package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends, byte for byte: refused with a 4xx or a closed connection, never a 500, never a hang. */
@Timeout(60)
class HostileRequestTests {
    /** What RFC 9112, section 6.1, wants for a transfer coding that is not known. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final String HOST = "\r\nHost: localhost";
    private static final String END = "\r\n\r\n";
    private static final String POST = "POST /v1/a HTTP/1.1" + HOST;

    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2, 2",
                "Content-Length: +2",
                "Content-Length: -2",
                "Content-Length: 0x2",
                "Content-Length: 2 2",
                "Content-Length: 99999999999999999999",
                "Content-Length: ",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 2",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
                "Content-Length : 2",
                "X-Folded: a\r\n Content-Length: 2",
                "X-Folded: a\r\n\tb",
                " Leading: space",
                "NoColon",
                ": no name",
                "Bad Name: 1",
                "X-Nul: a\u0000b",
                "X-Bare: a\rb",
                "X-Control: \u0001"
            })
    void headersThatTwoReadersCouldReadDifferentlyCloseTheConnection(String headers) throws IOException {
        String smuggled = "0\r\n\r\nGET /v1/smuggled HTTP/1.1" + HOST + END;

        refusedAndClosed(POST + "\r\n" + headers + END + smuggled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n{}\r\n0\r\n\r\n",
                "-1\r\n{}\r\n0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                " 2\r\n{}\r\n0\r\n\r\n",
                "2 2\r\n{}\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "80000000\r\n{}\r\n0\r\n\r\n",
                "7fffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}x0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "2\n{}\n0\n\n",
                "2\r\n{}XY0\r\n\r\n",
                "2;name=value\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nTrailer: 1\r\n\r\n",
                "ffffff0\r\n{}\r\n0\r\n\r\n"
            })
    void malformedChunksAreRefused(String chunks) throws IOException {
        String text = POST + "\r\nTransfer-Encoding: chunked" + END + chunks;

        refusedAndClosed(text);
        assertThat(server.statuses).allMatch(status -> status < 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G(T /v1/a HTTP/1.1",
                "GET  /v1/a HTTP/1.1",
                "GET /v1/a  HTTP/1.1",
                "GET\t/v1/a\tHTTP/1.1",
                "GET /v1/a b HTTP/1.1",
                "GET /v1/a\u0000 HTTP/1.1",
                "GET /v1/a HTTP/1.2",
                "GET /v1/a HTTP/2.0",
                "GET /v1/a HTTP/1.1 x",
                "GET /v1/a",
                " GET /v1/a HTTP/1.1",
                "GET v1/a HTTP/1.1",
                "GET /v1/a#fragment HTTP/1.1",
                "GET http://[::1/v1/a HTTP/1.1",
                "GET /v1/%00 HTTP/1.1",
                "GET /v1/%c0%af HTTP/1.1",
                "GET /v1/\u00ff HTTP/1.1",
                "GET /v1/a/../b HTTP/1.1",
                "GET /v1/a//b HTTP/1.1",
                "GET /v1/a%2f%2e%2e%2fb HTTP/1.1",
                "GET /v1/a?%zz HTTP/1.1",
                "CONNECT localhost:22 HTTP/1.1",
                "TRACE /v1/a HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "PRI * HTTP/1.1",
                "get /v1/a HTTP/1.1"
            })
    void requestLinesThatAreNoneAreRefused(String line) throws IOException {
        refused(line + HOST + END);
    }

    @Test
    void aLineFeedAloneEndsNoHeader() throws IOException {
        refused("GET /v1/a HTTP/1.1\nHost: localhost\n\n");
        refused("GET /v1/a HTTP/1.1\r\nHost: localhost\nX-Vault-Token: smuggled" + END);
    }

    @Test
    void aRequestWithoutOrWithTwoHostsIsRefused() throws IOException {
        refused("GET /v1/a HTTP/1.1\r\nX: 1" + END);
        refused("GET /v1/a HTTP/1.1" + HOST + "\r\nHost: other" + END);
    }

    @Test
    void aClientThatSendsNoMoreInTheMiddleIsNotWaitedForNorAnsweredWithAnError() throws IOException {
        for (String begun : List.of(
                "GET /v1/a HTTP/1.1\r\nHo",
                POST + "\r\nContent-Length: 10" + END + "{\"a\":",
                POST + "\r\nTransfer-Encoding: chunked" + END + "6\r\n{\"a\":\"\r\n",
                POST + "\r\nTransfer-Encoding: chunked" + END + "6\r\n{\"")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(begun.getBytes(ISO_8859_1));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                assertThat(answer).as(begun).doesNotContain(" 200 ").doesNotContain(" 500 ");
            }
        }
        assertThat(server.requests).isEmpty();
        assertThat(server.statuses).isEmpty();
    }

    @Test
    void aClientThatClosesItsHalfBehindAWholeRequestGetsItsAnswer() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(("GET /v1/a HTTP/1.1" + HOST + END).getBytes(ISO_8859_1));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInOrder() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("POST /v1/p").append(i).append(" HTTP/1.1" + HOST + "\r\nContent-Length: 2" + END + "{}");
        }
        try (RawClient client = new RawClient(server.port())) {
            client.send(text.toString().getBytes(ISO_8859_1));
            for (int i = 0; i < 100; i++) {
                assertThat(client.reply(false).status()).isEqualTo(200);
            }
        }
        assertThat(server.requests).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(server.requests.get(i).path()).isEqualTo("p" + i);
        }
    }

    @Test
    void whatFollowsARefusedBodyIsNoRequest() throws IOException {
        String body = "[".repeat(300) + "GET /v1/smuggled HTTP/1.1";
        try (RawClient client = new RawClient(server.port())) {
            client.send((POST + "\r\nContent-Length: " + body.length() + END + body).getBytes(ISO_8859_1));
            assertThat(client.reply(false).status()).isEqualTo(400);
        }
        assertThat(server.requests).isEmpty();
    }

    private void refusedAndClosed(String text) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(text.getBytes(ISO_8859_1));
            assertThat(status(client)).isIn(400, 411, 413, 431, NOT_IMPLEMENTED);
            assertThat(client.closedByServer()).as("closed").isTrue();
        }
        assertThat(server.requests).as("handled").isEmpty();
    }

    private void refused(String text) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(text.getBytes(ISO_8859_1));
            assertThat(status(client)).isBetween(400, 499);
        }
        assertThat(server.requests).as("handled").isEmpty();
    }

    /** Of the answer; a connection that is closed without one counts as 400. */
    private static int status(RawClient client) throws IOException {
        try {
            return client.reply(false).status();
        } catch (EOFException | SocketException closed) {
            return 400;
        }
    }
}
