package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred clients whose heads and bodies drip in, and one that is in a hurry. */
@Timeout(60)
class SlowConnectionTests {
    private static final int OF_EACH_KIND = 50;
    private static final String HEAD = "POST /v1/slow HTTP/1.1\r\nHost: localhost\r\n";

    /** How each begins, and what drips. */
    private enum Slow {
        HEAD_LINES("GET /v1/slow HTTP/1.1\r\nHost: localhost\r\nX-Drip: ", "x"),
        ANNOUNCED(HEAD + "Content-Length: " + 32 * 1024 * 1024 + "\r\n\r\n{\"a\":\"" + "x".repeat(100), "x"),
        CHUNKED(HEAD + "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"a\":\"\r\n", "1\r\nx\r\n"),
        /** More than a small body has arrived already. */
        LARGE(HEAD + "Content-Length: 1000000\r\n\r\n{\"a\":\"" + "x".repeat(100_000), "x");

        private final String begin;
        private final String drip;

        Slow(String begin, String drip) {
            this.begin = begin;
            this.drip = drip;
        }
    }

    private final EchoServer server = new EchoServer();
    private final List<RawClient> slow = new ArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void begin() throws IOException {
        for (int i = 0; i < OF_EACH_KIND; i++) {
            for (Slow kind : Slow.values()) {
                RawClient client = new RawClient(server.port());
                client.send(kind.begin.getBytes(ISO_8859_1));
                slow.add(client);
            }
        }
        var _ = dripping.scheduleWithFixedDelay(this::drip, 100, 100, TimeUnit.MILLISECONDS);
    }

    private void drip() {
        try {
            for (int i = 0; i < slow.size(); i++) {
                slow.get(i).send(Slow.values()[i % Slow.values().length].drip.getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            throw new AssertionError("a slow client was cut off before the others were served", e);
        }
    }

    @AfterEach
    void close() throws IOException {
        dripping.shutdownNow();
        for (RawClient client : slow) {
            client.close();
        }
        server.close();
    }

    @Test
    void aNormalClientIsAnsweredWhileTheyHang() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(3_000_000) + "\"}";
        String chunked = String.join(
                "\r\n",
                "POST /v1/chunked HTTP/1.1",
                "Host: localhost",
                "Transfer-Encoding: chunked",
                "",
                "7",
                "{\"a\":1}",
                "0",
                "",
                "");
        for (int i = 0; i < 20; i++) {
            assertThat(RawClient.once(server.port(), "GET /v1/read").status()).isEqualTo(200);
            assertThat(RawClient.once(server.port(), "POST /v1/write", "\n{\"a\":1}")
                            .status())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(RawClient.once(server.port(), "POST /v1/large", "\n" + large)
                            .status())
                    .isEqualTo(200);
            try (RawClient client = new RawClient(server.port())) {
                client.send(chunked.getBytes(ISO_8859_1));
                assertThat(client.reply(false).status()).isEqualTo(200);
            }
        }

        assertThat(slow).allMatch(SlowConnectionTests::hangs);
        assertThat(server.requests).noneMatch(request -> request.path().equals("slow"));
    }

    private static boolean hangs(RawClient client) {
        try {
            return client.staysOpenFor(Duration.ofMillis(1));
        } catch (IOException e) {
            return false;
        }
    }
}
