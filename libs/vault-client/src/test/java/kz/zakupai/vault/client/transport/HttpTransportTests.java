package kz.zakupai.vault.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTests {
    private static final String CANARY = "hvs.canary-token-4711";

    private static VaultTransport open(URI address) {
        return VaultTransport.open(
                VaultSettings.of(address).withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    }

    private static VaultUnreachable failureOf(URI address, VaultRequest request) {
        try (VaultTransport transport = open(address)) {
            return catchThrowableOfType(VaultUnreachable.class, () -> transport.send(request));
        }
    }

    @Test
    void requestCarriesVerbPathQueryHeadersAndBody() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{\"data\":{}}"));
                VaultTransport transport = open(server.address())) {
            transport.send(VaultRequest.list("zakupai/metadata/тендер 1")
                    .withQuery("a b", "c&d")
                    .withToken(Secret.of(CANARY)));
            transport.send(VaultRequest.patch("zakupai/data/app", JsonValue.of(Map.of("data", Map.of("k", "v"))))
                    .withNamespace("team")
                    .withWrapTtl(Duration.ofMinutes(2)));

            var list = server.received().get(0);
            assertThat(list.method()).isEqualTo("LIST");
            assertThat(list.target())
                    .isEqualTo("/v1/zakupai/metadata/%D1%82%D0%B5%D0%BD%D0%B4%D0%B5%D1%80%201?a%20b=c%26d");
            assertThat(list.headers())
                    .containsEntry("X-Vault-Token", CANARY)
                    .containsEntry("X-Vault-Request", "true")
                    .containsEntry("Host", "127.0.0.1:" + server.port())
                    .doesNotContainKey("Content-Length");
            var patch = server.received().get(1);
            assertThat(patch.method()).isEqualTo("PATCH");
            assertThat(patch.text()).isEqualTo("{\"data\":{\"k\":\"v\"}}");
            assertThat(patch.headers())
                    .containsEntry("Content-Type", "application/merge-patch+json")
                    .containsEntry("X-Vault-Namespace", "team")
                    .containsEntry("X-Vault-Wrap-TTL", "120");
        }
    }

    @Test
    void connectionIsUsedAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultTransport transport = open(server.address())) {
            for (int i = 0; i < 20; i++) {
                assertThat(transport.send(VaultRequest.get("sys/health")).status())
                        .isEqualTo(200);
            }
            assertThat(server.acceptedConnections()).isEqualTo(1);
        }
    }

    @Test
    void anyStatusIsAnAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        (_, out, _) -> ScriptedServer.json(out, 503, "{\"errors\":[\"Vault is sealed\"]}"));
                VaultTransport transport = open(server.address())) {
            VaultRequest request = VaultRequest.get("zakupai/data/app");
            VaultResponse response = transport.send(request);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.errors()).containsExactly("Vault is sealed");
            assertThat(catchThrowableOfType(VaultError.class, () -> response.orThrow(request)))
                    .hasMessage("the Vault answered 503 to GET zakupai/data/app: Vault is sealed");
        }
    }

    @Test
    void chunkedAnswerIsPutTogether() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        (_, out, _) -> ScriptedServer.raw(
                                out,
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nT: 1\r\n\r\n"));
                VaultTransport transport = open(server.address())) {
            for (int i = 0; i < 2; i++) {
                assertThat(transport.send(VaultRequest.get("x")).json().wholeNumber("a"))
                        .contains(1L);
            }
            assertThat(server.acceptedConnections()).isEqualTo(1);
        }
    }

    @Test
    void answersWithoutBodyKeepTheConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer((request, out, _) -> ScriptedServer.raw(
                        out,
                        request.method().equals("HEAD")
                                ? "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"
                                : "HTTP/1.1 204 No Content\r\n\r\n"));
                VaultTransport transport = open(server.address())) {
            assertThat(transport.send(VaultRequest.of("HEAD", "sys/health")).hasBody())
                    .isFalse();
            assertThat(transport.send(VaultRequest.delete("zakupai/data/app")).status())
                    .isEqualTo(204);
            assertThat(server.acceptedConnections()).isEqualTo(1);
        }
    }

    @Test
    void readSurvivesAStaleConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultTransport transport = open(server.address())) {
            transport.send(VaultRequest.get("one"));
            server.dropConnections();
            assertThat(transport.send(VaultRequest.get("two")).status()).isEqualTo(200);
            assertThat(server.acceptedConnections()).isEqualTo(2);
        }
    }

    @Test
    void writeIsNeverSentTwice() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer((request, out, connection) -> {
                    if (request.method().equals("PUT")) {
                        writes.incrementAndGet();
                        connection.close();
                    } else {
                        ScriptedServer.json(out, 200, "{}");
                    }
                });
                VaultTransport transport = open(server.address())) {
            transport.send(VaultRequest.get("one"));
            VaultUnreachable failure = catchThrowableOfType(
                    VaultUnreachable.class, () -> transport.send(VaultRequest.put("two", JsonValue.of(Map.of()))));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(failure.certainlyUnsent()).isFalse();
            assertThat(writes).hasValue(1);
        }
    }

    @Test
    void refusedConnectionIsNamed() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        VaultUnreachable failure =
                failureOf(URI.create("http://127.0.0.1:" + freePort), VaultRequest.get("sys/health"));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.certainlyUnsent()).isTrue();
        assertThat(failure).hasMessageContaining("http://127.0.0.1:" + freePort).hasMessageContaining("GET sys/health");
    }

    @Test
    void unknownHostIsNamed() {
        VaultUnreachable failure = failureOf(URI.create("http://vault.invalid:8200"), VaultRequest.get("sys/health"));
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure).hasMessageContaining("vault.invalid");
    }

    @Test
    void silentServerEndsInATimeout() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, _, _) -> {})) {
            VaultUnreachable failure =
                    failureOf(server.address(), VaultRequest.get("x").withTimeout(Duration.ofMillis(150)));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void tricklingAnswerEndsInATimeout() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> {
            ScriptedServer.raw(out, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                ScriptedServer.raw(out, "a");
                Thread.onSpinWait();
            }
        })) {
            VaultUnreachable failure =
                    failureOf(server.address(), VaultRequest.get("x").withTimeout(Duration.ofMillis(150)));
            assertThat(failure.kind()).isIn(Kind.TIMEOUT, Kind.NOT_A_VAULT);
        }
    }

    @Test
    void bodyCutOffIsAFailure() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, connection) -> {
            ScriptedServer.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
            connection.close();
        })) {
            assertThat(failureOf(server.address(), VaultRequest.get("x")).kind())
                    .isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nabcde",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded: 1\r\n\r\n",
            })
    void garbageIsNotAVault(String answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.raw(out, answer))) {
            assertThat(failureOf(server.address(), VaultRequest.get("x")).kind())
                    .isEqualTo(Kind.NOT_A_VAULT);
        }
    }

    @Test
    void endlessHeadersAreCutOff() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> {
            ScriptedServer.raw(out, "HTTP/1.1 200 OK\r\n");
            while (true) {
                ScriptedServer.raw(out, "X-Filler: 0123456789\r\n".repeat(100));
            }
        })) {
            assertThat(failureOf(server.address(), VaultRequest.get("x")).kind())
                    .isEqualTo(Kind.NOT_A_VAULT);
        }
    }

    @Test
    void closedTransportRefuses() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"))) {
            VaultTransport transport = open(server.address());
            transport.send(VaultRequest.get("x"));
            transport.close();
            assertThat(catchThrowableOfType(VaultUnreachable.class, () -> transport.send(VaultRequest.get("x"))))
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void headerValueCannotSmuggleALine() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultTransport transport = open(server.address())) {
            var failure = catchThrowableOfType(
                    IllegalArgumentException.class,
                    () -> transport.send(VaultRequest.get("x").withToken(Secret.of(CANARY + "\r\nX-Other: 1"))));
            assertThat(failure).hasMessageNotContaining(CANARY).hasMessageContaining("X-Vault-Token");
        }
    }

    @Test
    void nothingPrintsASecret() {
        VaultRequest request =
                VaultRequest.put("x", JsonValue.of(Map.of("k", CANARY))).withToken(Secret.of(CANARY));
        VaultResponse response = new VaultResponse(200, Map.of(), ("{\"k\":\"" + CANARY + "\"}").getBytes(UTF_8));
        assertThat(request.toString()
                        + response
                        + response.json()
                        + response.json().get("k"))
                .doesNotContain("canary");
    }
}
