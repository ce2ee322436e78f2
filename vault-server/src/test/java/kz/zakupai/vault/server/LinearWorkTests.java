package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Long texts where short ones are expected. What would need a stack or a time that grows faster than the text answers with an
 * internal error, or not within the generous limit of these tests.
 */
@Timeout(60)
class LinearWorkTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private final LoggedProblems logged = new LoggedProblems("nothing");

    @BeforeEach
    void start() {
        vault.ready();
        new ProbedMounts(vault).mount();
    }

    @AfterEach
    void stop() {
        logged.close();
        vault.close();
    }

    private void refusedOrDone(String path, String field, Object value, Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(more);
        body.put(field, value);
        Reply reply = vault.post(path, new String(Json.bytes(body), StandardCharsets.UTF_8));
        assertThat(reply.status()).as("%s %s: %s", path, field, reply.text()).isLessThan(500);
        assertThat(logged.taken(false)).as("%s %s", path, field).isEmpty();
    }

    @Test
    void textsThatRepeatTheSameForeverAreReadWithoutRecursion() {
        String many = "a".repeat(200_000);
        Map<String, Object> database =
                Map.of("plugin_name", "postgresql-database-plugin", "verify_connection", false, "allowed_roles", "*");
        refusedOrDone("database/config/long", "connection_url", "host=x password=" + many, database);
        refusedOrDone(
                "database/config/long", "connection_url", "host=x password='" + "\\'".repeat(100_000) + "'", database);
        refusedOrDone(
                "auth/cert/certs/long", "required_extensions", List.of("1" + ".1".repeat(100_000) + ":x"), Map.of());
        refusedOrDone("pki/issue/probe", "common_name", "a.".repeat(100_000) + "kz", Map.of());
        refusedOrDone("pki/issue/probe", "common_name", "\u0436".repeat(100_000), Map.of());
        refusedOrDone("pki/issue/probe", "alt_names", "a.".repeat(100_000) + "kz", Map.of("common_name", "a.kz"));
        refusedOrDone("pki/roles/long", "allowed_domains", List.of("*a".repeat(50_000)), Map.of());
        for (String template :
                List.of("{{\"" + "a".repeat(8_000) + "\"}}", "{{" + ".a".repeat(4_000) + "}}", "{{".repeat(4_000))) {
            refusedOrDone(
                    "auth/jwt/role/long",
                    "token_policies",
                    List.of(template),
                    Map.of(
                            "role_type",
                            "jwt",
                            "user_claim",
                            "sub",
                            "bound_audiences",
                            "a",
                            "token_policies_template_claims",
                            true));
        }
        refusedOrDone(
                "database/roles/long",
                "creation_statements",
                List.of("{{".repeat(200_000) + "}}"),
                Map.of("db_name", "probe"));
        refusedOrDone(
                "sys/policies/acl/long",
                "policy",
                "path \"" + "{{identity.entity.id}}".repeat(20_000) + "\" { capabilities = [\"read\"] }",
                Map.of());
        refusedOrDone(
                "sys/policies/acl/long",
                "policy",
                "path \"" + "+/".repeat(100_000) + "\" { capabilities = [\"read\"] }",
                Map.of());
        refusedOrDone(
                "sys/policies/password/long",
                "policy",
                "length = 20\nrule \"charset\" { charset = \"" + "a".repeat(200_000) + "\" }",
                Map.of());
        refusedOrDone("auth/token/create", "bound_cidrs", List.of("1.".repeat(100_000)), Map.of());
        refusedOrDone("auth/token/create", "ttl", "1h".repeat(100_000), Map.of());
        refusedOrDone("identity/oidc/role/long", "template", "{{".repeat(100_000), Map.of("key", "probe"));
        refusedOrDone("sys/tools/hash", "input", "A".repeat(1_000_001), Map.of());
    }

    @Test
    void aLongPathCostsNothingToSpeakOfWithOrWithoutAToken() {
        vault.policy("globs", """
                path "kv/+/+/+/*" { capabilities = ["read"] }
                path "kv/a/+/a/+/a/*" { capabilities = ["deny"] }
                path "+/+/+/+/+/+/x" { capabilities = ["read"] }
                """);
        String token = vault.tokenWith("globs");
        for (String unit : List.of("a/", "+/", "%2B/", "aaaaaaaa")) {
            String path = "kv/" + unit.repeat(15_000 / unit.length()) + "x";
            for (String who : List.of("", "unknown", token)) {
                assertThat(vault.sendAs(who, "GET", path, "").status()).isBetween(400, 499);
            }
        }
        assertThat(vault.sendAs(token, "GET", "kv/" + "a/".repeat(32_768), "").status())
                .isBetween(400, 499);
        assertThat(logged.taken(false)).isEmpty();
    }
}
