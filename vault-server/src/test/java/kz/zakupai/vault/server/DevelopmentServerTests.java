package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole server over a real socket: the path of a request through every layer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevelopmentServerTests {
    private static final String ROOT = "test-root-token";

    private final HttpClient http = HttpClient.newHttpClient();
    private Development development;

    @BeforeAll
    void start() {
        development = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of(ROOT), InstantSource.system());
    }

    @AfterAll
    void stop() {
        development.close();
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(development.server().address() + "/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-Vault-Token", token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthSaysActive() throws Exception {
        var answer = send("GET", "sys/health", "", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"initialized\":true", "\"sealed\":false", "\"performance_standby\":false");
    }

    @Test
    void secretIsWrittenAndReadBack() throws Exception {
        assertThat(send("POST", "secret/data/a/b", ROOT, "{\"data\":{\"k\":\"v\"}}")
                        .statusCode())
                .isEqualTo(200);
        var answer = send("GET", "secret/data/a/b", ROOT, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"data\":{\"k\":\"v\"}", "\"version\":1", "\"mount_type\":\"kv\"");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void unknownTokenIsDenied() throws Exception {
        var answer = send("GET", "secret/data/a/b", "wrong", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"errors\":[\"permission denied\"]}");
    }

    @Test
    void wrappedAnswerOpensOnce() throws Exception {
        send("POST", "secret/data/wrapped", ROOT, "{\"data\":{\"k\":\"inside\"}}");
        var request = HttpRequest.newBuilder(URI.create(development.server().address() + "/v1/secret/data/wrapped"))
                .header("X-Vault-Token", ROOT)
                .header("X-Vault-Wrap-TTL", "60")
                .build();
        String wrapped =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(wrapped).doesNotContain("inside");
        String token = wrapped.replaceAll(".*\"token\":\"([^\"]+)\".*(?s).*", "$1");
        assertThat(send("POST", "sys/wrapping/unwrap", token, "").body()).contains("inside");
        assertThat(send("POST", "sys/wrapping/unwrap", token, "").statusCode()).isEqualTo(400);
    }
}
