package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may cost. */
class LimitTests {
    private static EchoServer server(HttpLimits limits) {
        return new EchoServer(limits, ListenerSettings.plain("127.0.0.1", 0));
    }

    @Test
    void longRequestLinesAndHeadersAreRefused() throws IOException {
        try (EchoServer server = server(HttpLimits.standard())) {
            assertThat(RawClient.once(server.port(), "GET /v1/" + "a".repeat(20_000))
                            .status())
                    .isBetween(400, 431);
            assertThat(RawClient.once(server.port(), "GET /v1/a", "X-Long: " + "a".repeat(40_000))
                            .status())
                    .isBetween(400, 431);
            assertThat(server.requests).isEmpty();
            assertThat(RawClient.once(server.port(), "GET /v1/a", "X-Long: " + "a".repeat(20_000))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        try (EchoServer server = server(HttpLimits.standard())) {
            String[] headers = new String[200];
            for (int i = 0; i < headers.length; i++) {
                headers[i] = "X-" + i + ": 1";
            }
            assertThat(RawClient.once(server.port(), "GET /v1/a", headers).status())
                    .isEqualTo(431);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void brokenRequestsAreRefusedWithoutDetails() throws IOException {
        try (EchoServer server = server(HttpLimits.standard())) {
            for (String bytes : List.of(
                    "canary\r\nHost: localhost.localdomain\r\n\r\n",
                    "GET\r\nHost: localhost.localdomain\r\n\r\n",
                    "GET /v1/a HTTP/9.9\r\nHost: localhost\r\n\r\n",
                    "G(T /v1/a HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /v1/a HTTP/1.1\r\nHost: x\r\nbro ken: 1\r\n\r\n",
                    "GET /v1/a HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n")) {
                try (RawClient client = new RawClient(server.port())) {
                    client.send(bytes.getBytes(ISO_8859_1));
                    try {
                        var reply = client.reply(false);
                        assertThat(reply.status()).as(bytes).isBetween(400, 505);
                        assertThat(reply.body()).as(bytes).doesNotContain("canary", "Exception");
                    } catch (EOFException closed) {
                        // What is not even HTTP may get no answer.
                        assertThat(bytes).doesNotContain("HTTP/1.1");
                    }
                }
            }
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void twoLengthsAreNeverBothBelieved() throws IOException {
        try (EchoServer server = server(HttpLimits.standard());
                RawClient client = new RawClient(server.port())) {
            String smuggling = String.join(
                    "\r\n",
                    "POST /v1/a HTTP/1.1",
                    "Host: x",
                    "Content-Length: 4",
                    "Transfer-Encoding: chunked",
                    "",
                    "0",
                    "",
                    "GET /v1/smuggled HTTP/1.1",
                    "Host: x",
                    "",
                    "");
            client.send(smuggling.getBytes(ISO_8859_1));

            assertThat(client.reply(false).status()).isEqualTo(400);
            assertThat(client.closedByServer()).isTrue();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aBodyThatDripsInIsCutOff() throws IOException {
        HttpLimits limits = HttpLimits.standard().withTimes(Duration.ofMillis(300), Duration.ofSeconds(30));
        try (EchoServer server = server(limits);
                RawClient client = new RawClient(server.port())) {
            client.send("POST /v1/a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{".getBytes(ISO_8859_1));

            assertThat(client.closedByServer()).isTrue();
            assertThat(server.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "GET /v1/a HTTP/1.1\r\nHost: localhost\r\nX-One: 1\r\n"})
    void aConnectionThatFallsSilentIsClosed(String begun) throws IOException {
        try (EchoServer server = server(HttpLimits.standard().withHeadTime(Duration.ofMillis(300)));
                RawClient client = new RawClient(server.port())) {
            client.send(begun.getBytes(ISO_8859_1));

            assertThat(client.closedByServer()).isTrue();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aHeadThatDripsInIsCutOff() throws Exception {
        try (EchoServer server = server(HttpLimits.standard().withHeadTime(Duration.ofMillis(300)));
                RawClient client = new RawClient(server.port())) {
            client.exchange("GET /v1/first");
            client.send("GET /v1/a HTTP/1.1\r\nHost: localhost\r\nX-Drip: ".getBytes(ISO_8859_1));

            assertThat(client.closedWhileSending((byte) 'x', Duration.ofMillis(50)))
                    .isTrue();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aConnectionThatWaitsForItsNextRequestIsKept() throws IOException {
        try (EchoServer server = server(HttpLimits.standard().withHeadTime(Duration.ofMillis(300)));
                RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.exchange("POST /v1/a", "\n{}").status()).isEqualTo(200);
                assertThat(client.staysOpenFor(Duration.ofMillis(500))).isTrue();
            }
        }
    }

    @Test
    void anHttp2BodyThatDripsInClosesItsConnection() throws IOException {
        HttpLimits limits = HttpLimits.standard().withTimes(Duration.ofMillis(300), Duration.ofSeconds(30));
        try (EchoServer server = server(limits);
                RawClient client = new RawClient(server.port())) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
            client.send(frame(4, 0, 0, new byte[0]));
            // HPACK: POST, http, /v1/a, localhost.
            client.send(frame(1, 4, 1, "\u0083\u0086\u0004\u0005/v1/a\u0001\tlocalhost".getBytes(ISO_8859_1)));
            client.send(frame(0, 0, 1, new byte[] {'{'}));

            assertThat(client.closedByServer()).isTrue();
            assertThat(server.requests).isEmpty();
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt((payload.length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    @Test
    void workThatHangsIsEndedAndTheNextRequestIsServed() throws IOException {
        HttpLimits limits = HttpLimits.standard().withTimes(Duration.ofSeconds(30), Duration.ofMillis(300));
        CountDownLatch never = new CountDownLatch(1);
        try (EchoServer server = server(limits);
                RawClient client = new RawClient(server.port())) {
            server.core = request -> {
                if (request.path().equals("hangs")) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                }
                return Answer.of(request, Response.of(Map.of()), "");
            };

            assertThat(client.exchange("GET /v1/hangs").status()).isEqualTo(503);
            assertThat(client.exchange("GET /v1/next").status()).isEqualTo(200);
        }
    }

    @Test
    void largeBodiesShareBoundedMemory() {
        BodyMemory memory = new BodyMemory(200_000, Duration.ofMillis(50), 200_000);

        try (BodyMemory.Room first = memory.room();
                BodyMemory.Room small = memory.room();
                BodyMemory.Room second = memory.room()) {
            first.grow(100_000);
            first.grow(150_000);
            small.grow(BodyMemory.SMALL);
            assertThatThrownBy(() -> second.grow(150_000))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(503));
        }
        try (BodyMemory.Room after = memory.room()) {
            after.grow(200_000);
        }
    }

    @Test
    void anAddressInUseIsNamedAndNothingStaysOpen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            ListenerSettings free = ListenerSettings.plain("127.0.0.1", 0);
            ListenerSettings used = ListenerSettings.plain("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> new EchoServer(HttpLimits.standard(), free, used))
                    .isInstanceOf(ListenerFailure.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
    }

    @Test
    void severalListenersServeTheSame() throws IOException {
        ListenerSettings one = ListenerSettings.plain("127.0.0.1", 0);
        try (EchoServer server = new EchoServer(HttpLimits.standard(), one, one)) {
            for (int port : server.listener.ports()) {
                assertThat(RawClient.once(port, "GET /v1/a").status()).isEqualTo(200);
            }
            assertThat(server.listener.ports()).doesNotHaveDuplicates().hasSize(2);
        }
    }
}
