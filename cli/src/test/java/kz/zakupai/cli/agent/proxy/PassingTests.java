package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes through the proxy comes out as it went in. */
@Timeout(60)
class PassingTests {
    private static final String[] AS_ROOT = {"X-Vault-Token", ProxiedVault.ROOT};

    @TempDir
    Path folder;

    private ProxiedVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = ProxiedVault.plain(folder, "");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private void assertSame(String method, String target, String body, String... headers) {
        HttpResponse<String> passed = vault.send(method, target, body, headers);
        HttpResponse<String> direct = vault.direct(method, target, body, headers);
        assertThat(passed.statusCode()).isEqualTo(direct.statusCode());
        assertThat(withoutIds(passed.body())).isEqualTo(withoutIds(direct.body()));
        assertThat(passed.headers().firstValue("Content-Type"))
                .isEqualTo(direct.headers().firstValue("Content-Type"));
        assertThat(passed.headers().firstValue("Cache-Control"))
                .isEqualTo(direct.headers().firstValue("Cache-Control"));
        assertThat(passed.headers().allValues("Content-Length"))
                .hasSameSizeAs(direct.headers().allValues("Content-Length"));
    }

    private static String withoutIds(String body) {
        return body.replaceAll("\"request_id\":\"[^\"]*\"", "")
                .replaceAll("\"(created_time|updated_time)\":\"[^\"]*\"", "")
                .replaceAll("\"version\":\\d+", "");
    }

    @Test
    void everyVerbAndItsErrorsComeBackAsTheVaultSaysThem() {
        assertSame("POST", "/v1/secret/data/a", "{\"data\":{\"k\":\"v\"}}", AS_ROOT);
        assertSame("GET", "/v1/secret/data/a", "", AS_ROOT);
        assertSame("LIST", "/v1/secret/metadata/", "", AS_ROOT);
        assertSame("GET", "/v1/secret/metadata/?list=true", "", AS_ROOT);
        assertSame(
                "PATCH",
                "/v1/secret/data/a",
                "{\"data\":{\"more\":\"x\"}}",
                "X-Vault-Token",
                ProxiedVault.ROOT,
                "Content-Type",
                "application/merge-patch+json");
        assertSame("DELETE", "/v1/secret/data/a", "", AS_ROOT);
        assertSame("HEAD", "/v1/sys/health", "");
        assertSame("GET", "/v1/secret/data/none", "", AS_ROOT);
        assertSame("GET", "/v1/secret/data/a", "", "X-Vault-Token", "wrong");
        assertSame("POST", "/v1/secret/data/a", "{no json", AS_ROOT);
        assertSame("GET", "/v1/sys/metrics?format=prometheus&unused=a%20b", "", "X-Vault-Token", "wrong");
    }

    @Test
    void namesInPathsArriveAsTheyWereEncoded() {
        String name = "/v1/secret/data/with%20space%3Fand%2Bplus";
        assertThat(vault.send("POST", name, "{\"data\":{\"k\":\"v\"}}", AS_ROOT).statusCode())
                .isEqualTo(200);
        assertThat(vault.direct("GET", name, "", AS_ROOT).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrappedAnswerIsUnwrappedThroughTheProxy() {
        vault.send("POST", "/v1/secret/data/a", "{\"data\":{\"k\":\"v\"}}", AS_ROOT);
        String wrapped = vault.send(
                        "GET", "/v1/secret/data/a", "", "X-Vault-Token", ProxiedVault.ROOT, "X-Vault-Wrap-TTL", "60s")
                .body();
        String token = wrapped.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(vault.send("POST", "/v1/sys/wrapping/unwrap", "", "X-Vault-Token", token)
                        .body())
                .contains("\"k\":\"v\"");
    }

    @Test
    void aBodyLargerThanWhatIsHeldGoesThroughWhole() {
        String large = "{\"data\":{\"k\":\"" + "x".repeat(900_000) + "\",\"l\":\"" + "y".repeat(900_000) + "\"}}";
        HttpResponse<String> written = vault.send("POST", "/v1/secret/data/large", large, AS_ROOT);
        assertThat(written.statusCode())
                .as(written.body())
                .isEqualTo(vault.direct("POST", "/v1/secret/data/large", large, AS_ROOT)
                        .statusCode());
        assertSame("GET", "/v1/secret/data/large", "", AS_ROOT);
    }

    @Test
    void chunksGoThroughAndHeadersOfOneConnectionDoNot() throws IOException {
        String answer = raw("""
                POST /v1/secret/data/chunked HTTP/1.1
                Host: x
                X-Vault-Token: root
                Connection: close, X-Vault-Wrap-TTL
                X-Vault-Wrap-TTL: 60s
                Transfer-Encoding: chunked

                a
                {"data":{"
                6
                k":1}}
                0

                """.replace("\n", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"version\":1").doesNotContain("wrap_info\":{");
    }

    @Test
    void onlyTheVaultsApiAndTheAgentsOwnAreServed() throws IOException {
        assertThat(vault.send("GET", "/ui/", "").statusCode()).isEqualTo(404);
        assertThat(vault.send("GET", "/", "").body())
                .isEqualTo("{\"errors\":[\"this agent serves /v1/ and /agent/v1/\"]}");
        assertThat(raw("GET /v1/../ui/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /v1/secret/%2e%2E/sys/mounts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET http://169.254.169.254/v1/sys/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws IOException {
        assertThat(raw("POST /v1/secret/data/a HTTP/1.1\r\nHost: x\r\nContent-Length: 33554433\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void anAddressThatLeadsBackToTheAgentIsToldSo() throws IOException {
        try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProxiedVault looped = new ProxiedVault(
                        folder,
                        false,
                        Optional.of(URI.create("http://127.0.0.1:" + relay.getLocalPort())),
                        "listener \"tcp\" {\n address = \"127.0.0.1:0\"\n tls_disable = true\n}\n")) {
            Thread.ofVirtual().start(() -> relayOnce(relay, looped.port()));
            HttpResponse<String> answer = looped.send("GET", "/v1/sys/health", "");
            assertThat(answer.statusCode()).isEqualTo(508);
            assertThat(answer.body()).contains("leads back to the agent itself");
        }
    }

    /** Hands one connection on to the agent, which takes the relay for its Vault. */
    private static void relayOnce(ServerSocket relay, int port) {
        try (Socket from = relay.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> transfer(to, from));
            transfer(from, to);
            back.join();
        } catch (IOException e) {
            // The test is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void transfer(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two is gone, and the other one's end follows.
        }
    }

    @Test
    void aVaultThatIsAwayIsABadGateway() throws IOException {
        try (ProxiedVault alone = new ProxiedVault(
                folder,
                false,
                Optional.of(URI.create("http://127.0.0.1:1")),
                "listener \"tcp\" {\n address = \"127.0.0.1:0\"\n tls_disable = true\n}\n")) {
            HttpResponse<String> answer = alone.send("GET", "/v1/sys/health", "");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("\"errors\":[", "cannot reach the Vault at http://127.0.0.1:1");
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), vault.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
