package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.vault.server.http.HttpLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, greedy or old. The test's own limit is what a connection that is not ended would run into. */
@Timeout(60)
class ClientLimitsTests {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private @Nullable ProxiedVault vault;

    private void start(Duration time) throws IOException {
        HttpLimits http = new HttpLimits(
                1000,
                16 << 10,
                32 << 10,
                128,
                64,
                time,
                Duration.ofMinutes(5),
                time,
                Duration.ofDays(1),
                Duration.ZERO,
                1 << 20);
        vault = new ProxiedVault(
                folder,
                false,
                Optional.empty(),
                "listener \"tcp\" {\n address = \"127.0.0.1:0\"\n tls_disable = true\n}\n",
                new ProxyLimits(http, 100));
    }

    @AfterEach
    void stop() {
        if (vault != null) {
            vault.close();
        }
    }

    private String send(String text) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), Objects.requireNonNull(vault).port())) {
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aHeadThatNeverEndsIsNotWaitedFor() throws IOException {
        start(SHORT);
        assertThat(send("GET /v1/sys/health HTTP/1.1\nHost: x\nX-Slow: ")).doesNotContain("200 OK");
    }

    @Test
    void aBodyThatNeverEndsIsNotWaitedFor() throws IOException {
        start(SHORT);
        assertThat(send("POST /v1/secret/data/a HTTP/1.1\nHost: x\nContent-Length: 50\n\n{\"data\":"))
                .doesNotContain("200 OK");
        assertThat(send("POST /v1/secret/data/a HTTP/1.1\nHost: x\nContent-Length: 500\n\n" + "x".repeat(200)))
                .doesNotContain("200 OK");
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        start(SHORT);
        assertThat(send("")).isEmpty();
    }

    @Test
    void chunksBeyondTheLimitAreRefused() throws IOException {
        start(LONG);
        String chunk = "400\n" + "x".repeat(0x400) + "\n";
        assertThat(send("POST /v1/secret/data/a HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n" + chunk + "0\n\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void clientsOfHttp10AreServed() throws IOException {
        start(LONG);
        assertThat(send("GET /v1/sys/health HTTP/1.0\n\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"sealed\":false");
    }
}
