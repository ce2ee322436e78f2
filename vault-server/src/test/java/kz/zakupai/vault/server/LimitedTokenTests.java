package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens with few uses, and trees of tokens, through the whole server over a real socket. */
class LimitedTokenTests {
    private static final String ROOT = "test-root-token";
    private static final Pattern TOKEN = Pattern.compile("\"client_token\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Development development =
            VaultServer.startDevelopment("127.0.0.1", 0, Secret.of(ROOT), InstantSource.system());

    @AfterEach
    void stop() {
        development.close();
        http.close();
    }

    @Test
    void lastUseIsServedAndTheTokenIsThenGone() throws Exception {
        String token = made(ROOT, "{\"policies\":[\"default\"],\"num_uses\":2}");

        assertThat(status("GET", "auth/token/lookup-self", token)).isEqualTo(200);
        assertThat(status("GET", "auth/token/lookup-self", token)).isEqualTo(200);
        assertThat(send("GET", "auth/token/lookup-self", token, "").body())
                .isEqualTo("{\"errors\":[\"permission denied\"]}");
    }

    @Test
    void refusedRequestCostsAUseToo() throws Exception {
        String token = made(ROOT, "{\"policies\":[\"default\"],\"num_uses\":1}");

        assertThat(status("GET", "sys/mounts", token)).isEqualTo(403);

        assertThat(send("GET", "auth/token/lookup-self", token, "").body())
                .isEqualTo("{\"errors\":[\"permission denied\"]}");
    }

    @Test
    void cubbyholeGoesWithItsToken() throws Exception {
        String token = made(ROOT, "{\"policies\":[\"default\"],\"id\":\"chosen\"}");
        assertThat(send("POST", "cubbyhole/x", token, "{\"k\":\"v\"}").statusCode())
                .isEqualTo(204);

        send("POST", "auth/token/revoke-self", token, "{}");
        String again = made(ROOT, "{\"policies\":[\"default\"],\"id\":\"chosen\"}");

        assertThat(status("GET", "cubbyhole/x", again)).isEqualTo(404);
    }

    @Test
    void treeOfTokensEndsWithItsFirst() throws Exception {
        String parent = made(ROOT, "{\"ttl\":\"1h\"}");
        String child = made(parent, "{\"policies\":[\"default\"]}");

        send("POST", "auth/token/revoke", ROOT, "{\"token\":\"" + parent + "\"}");

        assertThat(status("GET", "auth/token/lookup-self", child)).isEqualTo(403);
    }

    private String made(String parent, String body) throws IOException, InterruptedException {
        Matcher token =
                TOKEN.matcher(send("POST", "auth/token/create", parent, body).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private int status(String method, String path, String token) throws IOException, InterruptedException {
        return send(method, path, token, "").statusCode();
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(development.server().address() + "/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-Vault-Token", token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
