package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, for whom, and until when. */
@Timeout(60)
class CachingTests {
    private static final String CREATE = "/v1/auth/token/create";
    private static final String BODY = "{\"ttl\":\"1h\",\"policies\":[\"default\"]}";

    @TempDir
    Path folder;

    private ProxiedVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = true }\ncache {}\n");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private HttpResponse<String> create(String... headers) {
        return vault.send("POST", CREATE, BODY, headers);
    }

    private static String field(HttpResponse<String> answer, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static String cached(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Cache").orElse("none");
    }

    @Test
    void aTokenMadeWithTheAgentsIsMadeOnce() {
        HttpResponse<String> first = create();
        vault.clock.pass(Duration.ofSeconds(90));
        HttpResponse<String> second = create();
        assertThat(cached(first)).isEqualTo("MISS");
        assertThat(cached(second)).isEqualTo("HIT");
        assertThat(second.headers().firstValue("Age")).hasValue("90");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(vault.metrics.prometheus()).contains("vault_agent_cache_hit 1\n", "vault_agent_cache_entries 1.0\n");
    }

    @Test
    void anotherBodyHeaderOrTokenIsAnotherRequest() {
        create();
        assertThat(cached(vault.send("POST", CREATE, BODY.replace("1h", "2h")))).isEqualTo("MISS");
        assertThat(cached(create("X-Whatever", "1"))).isEqualTo("MISS");
        assertThat(cached(create("X-Vault-Token", ProxiedVault.ROOT))).isEqualTo("MISS");
        assertThat(cached(create())).isEqualTo("HIT");
    }

    @Test
    void theChildOfAStrangersTokenIsNotKeptAndAnOrphanIs() {
        String[] asRoot = {"X-Vault-Token", ProxiedVault.ROOT};
        create(asRoot);
        assertThat(cached(create(asRoot))).isEqualTo("MISS");
        vault.send("POST", "/v1/auth/token/create-orphan", BODY, asRoot);
        assertThat(cached(vault.send("POST", "/v1/auth/token/create-orphan", BODY, asRoot)))
                .isEqualTo("HIT");
    }

    @Test
    void aLoginIsMadeOnceAndItsTokensChildrenToo() throws IOException {
        String login = "{\"role_id\":\""
                + vault.get("auth/approle/role/agent/role-id").text("role_id").orElseThrow() + "\",\"secret_id\":\""
                + vault.secretId() + "\"}";
        String token = field(vault.send("POST", "/v1/auth/approle/login", login), "client_token");
        assertThat(cached(vault.send("POST", "/v1/auth/approle/login", login))).isEqualTo("HIT");
        create("X-Vault-Token", token);
        assertThat(cached(create("X-Vault-Token", token))).isEqualTo("HIT");
    }

    @Test
    void whatNeverEndsIsNotKept() {
        vault.send("POST", "/v1/secret/data/a", "{\"data\":{\"k\":\"v\"}}");
        vault.send("GET", "/v1/secret/data/a", "");
        assertThat(cached(vault.send("GET", "/v1/secret/data/a", ""))).isEqualTo("MISS");
        assertThat(cached(vault.send("GET", "/v1/sys/health", ""))).isEqualTo("MISS");
    }

    @Test
    void whatEndsSoonIsFetchedAnew() {
        String first = field(create(), "client_token");
        vault.clock.pass(Duration.ofMinutes(59).plusSeconds(29));
        assertThat(field(create(), "client_token")).isEqualTo(first);
        vault.clock.pass(Duration.ofSeconds(1));
        HttpResponse<String> anew = create();
        assertThat(cached(anew)).isEqualTo("MISS");
        assertThat(field(anew, "client_token")).isNotEqualTo(first);
    }

    @Test
    void revokingATokenThroughTheProxyForgetsItAndItsChildren() {
        String token = field(create(), "client_token");
        create("X-Vault-Token", token);
        HttpResponse<String> gone = vault.send("POST", "/v1/auth/token/revoke-self", "", "X-Vault-Token", token);
        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(cached(create())).isEqualTo("MISS");
        assertThat(vault.metrics.prometheus()).contains("vault_agent_cache_entries 1.0\n");
    }

    @Test
    void revokingByTokenAndByAccessorForgetsToo() {
        String body = "{\"token\":\"" + field(create(), "client_token") + "\"}";
        assertThat(vault.send("POST", "/v1/auth/token/revoke", body).statusCode())
                .isEqualTo(204);
        HttpResponse<String> second = create();
        assertThat(cached(second)).isEqualTo("MISS");
        String accessor = "{\"accessor\":\"" + field(second, "accessor") + "\"}";
        vault.send("PUT", "/v1/auth/token/revoke-accessor", accessor);
        assertThat(cached(create())).isEqualTo("MISS");
    }

    @Test
    void aRevocationThatTheVaultRefusesForgetsNothing() {
        String body = "{\"token\":\"" + field(create(), "client_token") + "\"}";
        assertThat(vault.send("POST", "/v1/auth/token/revoke", body, "X-Vault-Token", "wrong")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cached(create())).isEqualTo("HIT");
    }

    @Test
    void theCacheIsClearedByWhatItKeeps() {
        for (String what : List.of(
                "{\"type\":\"all\"}",
                "{\"type\":\"request_path\",\"value\":\"/v1/auth/token/create\"}",
                "{\"type\":\"token\",\"value\":\"%token\"}",
                "{\"type\":\"token_accessor\",\"value\":\"%accessor\"}")) {
            HttpResponse<String> kept = create();
            String body =
                    what.replace("%token", field(kept, "client_token")).replace("%accessor", field(kept, "accessor"));
            assertThat(cached(create())).isEqualTo("HIT");
            assertThat(vault.send("POST", "/agent/v1/cache-clear", body).statusCode())
                    .isEqualTo(200);
            assertThat(cached(create())).as(what).isEqualTo("MISS");
        }
    }

    @Test
    void whatTheAgentsFormerTokenGaveIsForgotten() {
        create();
        vault.asRoot("auth/token/revoke", Map.of("token", vault.agentsToken().reveal()));
        assertThat(vault.send("GET", "/v1/auth/token/lookup-self", "").statusCode())
                .isEqualTo(200);
        assertThat(cached(create())).isEqualTo("MISS");
    }

    @Test
    void equalRequestsAtTheSameTimeAreSentOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> asking = () -> field(create(), "client_token");
            List<Future<String>> answers = threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(_ -> asking).toList());
            String first = answers.getFirst().get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
        assertThat(vault.metrics.prometheus()).contains("vault_agent_cache_miss 1\n", "vault_agent_cache_hit 15\n");
    }
}
