package kz.zakupai.vault.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.client.TestingPacing;
import kz.zakupai.vault.client.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingTransportTests {
    private static final VaultRequest READ = VaultRequest.get("zakupai/data/app");
    private static final VaultRequest WRITE = VaultRequest.put("zakupai/data/app", JsonValue.of(Map.of()));

    private final TestingPacing pacing = new TestingPacing();
    private ScriptedServer server;
    private VaultTransport transport;
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private volatile int failureStatus;
    private volatile String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer((_, out, _) -> {
            if (failuresLeft.getAndDecrement() > 0) {
                ScriptedServer.raw(
                        out, "HTTP/1.1 " + failureStatus + " X\r\n" + retryAfter + "Content-Length: 0\r\n\r\n");
            } else {
                ScriptedServer.json(out, 200, "{}");
            }
        });
        transport = new RetryingTransport(
                VaultTransport.open(VaultSettings.of(server.address())), RetryPolicy.DEFAULT, pacing);
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    private void fail(int times, int status) {
        failuresLeft.set(times);
        failureStatus = status;
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429, 500, 502, 503, 504})
    void readIsTriedAgain(int status) {
        fail(3, status);
        assertThat(transport.send(READ).status()).isEqualTo(200);
        assertThat(server.received()).hasSize(4);
        assertThat(pacing.pauses()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429, 503})
    void writeThatWasNotLetInIsTriedAgain(int status) {
        fail(1, status);
        assertThat(transport.send(WRITE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void writeThatMayHaveHappenedIsNot(int status) {
        fail(1, status);
        assertThat(transport.send(WRITE).status()).isEqualTo(status);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 413, 501})
    void finalAnswersAreNotQuestioned(int status) {
        fail(1, status);
        assertThat(transport.send(READ).status()).isEqualTo(status);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void pausesGrowAndTheLimitHolds() {
        fail(Integer.MAX_VALUE, 503);
        assertThat(transport.send(READ).status()).isEqualTo(503);
        assertThat(pacing.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(RetryPolicy.DEFAULT.limit());
        assertThat(pacing.pauses().getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pacing.pauses().getLast()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void serversOwnPauseIsKept() {
        fail(1, 429);
        retryAfter = "Retry-After: 3\r\n";
        assertThat(transport.send(READ).status()).isEqualTo(200);
        assertThat(pacing.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void absentServerIsTriedUntilTheLimit() throws IOException {
        int port;
        VaultUnreachable failure;
        // Bound without listening: the port refuses, and no other program can take it meanwhile.
        try (Socket holder = new Socket()) {
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            port = holder.getLocalPort();
            var nobody = VaultTransport.open(VaultSettings.of(URI.create("http://127.0.0.1:" + port)));
            try (var retrying = new RetryingTransport(nobody, RetryPolicy.DEFAULT, pacing)) {
                failure = catchThrowableOfType(VaultUnreachable.class, () -> retrying.send(READ));
            }
        }
        assertThat(failure.kind()).isEqualTo(VaultUnreachable.Kind.REFUSED);
        assertThat(failure).hasMessageContaining(String.valueOf(port));
        assertThat(pacing.pauses()).hasSizeGreaterThan(5);
    }
}
