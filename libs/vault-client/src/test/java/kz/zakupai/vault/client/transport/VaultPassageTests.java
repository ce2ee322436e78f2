package kz.zakupai.vault.client.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.vault.client.transport.VaultPassage.BodyUnreadable;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VaultPassageTests {
    private static VaultPassage open(URI address) {
        return new VaultPassage(VaultSettings.of(address).withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    }

    private static PassedRequest request(String method, String target, long length, String body) {
        return new PassedRequest(
                method,
                target,
                List.of(
                        HeaderLine.of("X-Vault-Token", "hvs.canary"),
                        HeaderLine.of("X-Two", "a"),
                        HeaderLine.of("X-Two", "b")),
                length,
                new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static PassedRequest get(String target) {
        return request("GET", target, PassedRequest.NO_BODY, "");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(UTF_8));
        out.flush();
    }

    @Test
    void pathAndQueryGoAsTheyStandAndNothingIsAdded() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultPassage passage = open(server.address())) {
            passage.pass(get("/v1/a%2Fb/%d1%82?x=%20&list=true&y")).close();
            var received = server.received().getFirst();
            assertThat(received.target()).isEqualTo("/v1/a%2Fb/%d1%82?x=%20&list=true&y");
            assertThat(received.headers())
                    .containsEntry("Host", "127.0.0.1:" + server.port())
                    .containsEntry("X-Vault-Token", "hvs.canary")
                    .doesNotContainKeys("X-Vault-Request", "Accept", "Content-Length");
        }
    }

    @Test
    void bodiesGoWithTheLengthOrTheChunksThatTheyCameWith() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, connection) -> {
                    ScriptedServer.json(out, 200, "{}");
                    connection.close();
                });
                VaultPassage passage = open(server.address())) {
            passage.pass(request("POST", "/v1/x", 5, "12345")).close();
            assertThat(server.received().getFirst().text()).isEqualTo("12345");
            assertThat(server.received().getFirst().headers()).containsEntry("Content-Length", "5");
            passage.pass(request("POST", "/v1/x", PassedRequest.UNKNOWN_LENGTH, "12345"))
                    .close();
            assertThat(server.received().get(1).headers()).containsEntry("Transfer-Encoding", "chunked");
        }
    }

    @Test
    void headersComeBackInTheirOrderAndRepeated() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) ->
                        write(out, "HTTP/1.1 299 X\nWarning: one\nX-B: 2\nWarning: two\nContent-Length: 2\n\nok"));
                VaultPassage passage = open(server.address());
                PassedAnswer answer = passage.pass(get("/v1/x"))) {
            assertThat(answer.status()).isEqualTo(299);
            assertThat(answer.headers())
                    .extracting(HeaderLine::name)
                    .containsExactly("Warning", "X-B", "Warning", "Content-Length");
            assertThat(answer.header("warning")).hasValue("one");
            assertThat(answer.body().readAllBytes()).isEqualTo("ok".getBytes(UTF_8));
        }
    }

    @Test
    void aBodyIsReadWhileItComes() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> {
                    write(out, "HTTP/1.1 200 X\nTransfer-Encoding: chunked\n\n3;x=y\none\n");
                    await(firstRead);
                    write(out, "3\ntwo\n0\nX-Trailer: 1\n\n");
                });
                VaultPassage passage = open(server.address());
                PassedAnswer answer = passage.pass(get("/v1/sys/monitor"))) {
            assertThat(answer.body().readNBytes(3)).isEqualTo("one".getBytes(UTF_8));
            firstRead.countDown();
            assertThat(answer.body().readAllBytes()).isEqualTo("two".getBytes(UTF_8));
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aConnectionIsUsedAgainOnlyWhenTheBodyWasReadToItsEnd() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{\"a\":1}"));
                VaultPassage passage = open(server.address())) {
            for (int i = 0; i < 3; i++) {
                try (PassedAnswer answer = passage.pass(get("/v1/x"))) {
                    assertThat(answer.body().readAllBytes()).hasSize(7);
                }
            }
            assertThat(server.acceptedConnections()).isOne();
            passage.pass(get("/v1/x")).close();
            passage.pass(get("/v1/x")).close();
            assertThat(server.acceptedConnections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAFailureAndNoShortBody() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, connection) -> {
                    write(out, "HTTP/1.1 200 X\nContent-Length: 10\n\nhalf");
                    connection.close();
                });
                VaultPassage passage = open(server.address());
                PassedAnswer answer = passage.pass(get("/v1/x"))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatCanBeReadInTwoWaysIsNoAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) ->
                        write(out, "HTTP/1.1 200 X\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n"));
                VaultPassage passage = open(server.address())) {
            assertThatThrownBy(() -> passage.pass(get("/v1/x")))
                    .isInstanceOfSatisfying(
                            VaultUnreachable.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_A_VAULT));
        }
    }

    @Test
    void aBodyThatItsSenderBreaksOffIsHisFault() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] target, int start, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultPassage passage = open(server.address())) {
            assertThatThrownBy(() -> passage.pass(new PassedRequest("POST", "/v1/x", List.of(), 5, broken)))
                    .isInstanceOf(BodyUnreadable.class);
            assertThatThrownBy(() -> passage.pass(request("POST", "/v1/x", 9, "short")))
                    .isInstanceOf(BodyUnreadable.class);
            passage.pass(get("/v1/x")).close();
        }
    }

    @Test
    void aHeaderCannotBecomeTwo() throws Exception {
        try (ScriptedServer server = new ScriptedServer((_, out, _) -> ScriptedServer.json(out, 200, "{}"));
                VaultPassage passage = open(server.address())) {
            var request = new PassedRequest(
                    "GET",
                    "/v1/x",
                    List.of(HeaderLine.of("X-A", "b\r\nX-Evil: 1")),
                    PassedRequest.NO_BODY,
                    InputStream.nullInputStream());
            assertThatThrownBy(() -> passage.pass(request)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void requestsAndHeadersPrintNoSecret() {
        assertThat(get("/v1/x?token=secret")).hasToString("GET /v1/x");
        assertThat(HeaderLine.of("X-Vault-Token", "hvs.canary").toString()).doesNotContain("canary");
    }
}
