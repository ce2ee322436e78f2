package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rate limits as clients meet them. */
class RateLimitTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void prepare() {
        vault.ready();
        vault.post("sys/mounts/q", "{\"type\":\"kv\"}");
        vault.post("q/a", "{\"x\":\"1\"}");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void limit(String name, String body) {
        Reply set = vault.post("sys/quotas/rate-limit/" + name, body);
        assertThat(set.status()).as(set.text()).isEqualTo(204);
    }

    private List<Integer> statuses(String path, int times) {
        return IntStream.range(0, times).mapToObj(i -> vault.get(path).status()).toList();
    }

    @Test
    void moreRequestsThanAllowedAreRefusedUntilTheIntervalIsOver() {
        limit("tight", "{\"path\":\"q\",\"rate\":2,\"interval\":\"10s\"}");

        assertThat(statuses("q/a", 3)).containsExactly(200, 200, 429);
        assertThat(vault.get("q/tight").error()).isEqualTo("request path \"q/tight\": rate limit quota exceeded");

        vault.pass(Duration.ofSeconds(10));
        assertThat(vault.get("q/a").status()).isEqualTo(200);
    }

    @Test
    void itIsDecidedBeforeTheTokenIsLookedAt() {
        limit("tight", "{\"path\":\"q\",\"rate\":1,\"interval\":\"10s\"}");
        vault.as("nobody");

        assertThat(statuses("q/a", 2)).containsExactly(403, 429);
    }

    @Test
    void aBlockedClientIsRefusedUntilTheBlockIsOver() {
        limit("tight", "{\"path\":\"q\",\"rate\":1,\"interval\":\"1s\",\"block_interval\":\"60s\"}");

        assertThat(statuses("q/a", 2)).containsExactly(200, 429);
        vault.pass(Duration.ofSeconds(59));
        assertThat(vault.get("q/a").status()).isEqualTo(429);
        vault.pass(Duration.ofSeconds(1));
        assertThat(vault.get("q/a").status()).isEqualTo(200);
    }

    @Test
    void theMostSpecificLimitHolds() {
        limit("all", "{\"rate\":1000}");
        limit("mount", "{\"path\":\"q\",\"rate\":2,\"interval\":60}");
        limit("team", "{\"path\":\"q/team/*\",\"rate\":3,\"interval\":60}");
        limit("one", "{\"path\":\"q/team/one\",\"rate\":1,\"interval\":60}");

        assertThat(statuses("q/team/one", 2)).containsExactly(404, 429);
        assertThat(statuses("q/team/two", 4)).containsExactly(404, 404, 404, 429);
        assertThat(statuses("q/a", 3)).containsExactly(200, 200, 429);
        assertThat(vault.get("sys/mounts").status()).isEqualTo(200);
    }

    @Test
    void whatAnOperatorNeedsInAnEmergencyIsNeverLimited() {
        limit("all", "{\"rate\":1,\"interval\":\"60s\"}");

        assertThat(statuses("sys/health", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/seal-status", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/leader", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/generate-root/attempt", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/rekey/init", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/mounts", 2)).containsExactly(200, 429);
    }

    @Test
    void exemptPathsAreNotCounted() {
        limit("all", "{\"rate\":2,\"interval\":\"60s\"}");
        vault.post("sys/quotas/config", "{\"rate_limit_exempt_paths\":[\"q/a\",\"sys/mounts/*\"]}");

        assertThat(statuses("q/a", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/mounts/q", 3)).containsExactly(200, 200, 200);
        assertThat(statuses("sys/mounts", 2)).containsExactly(200, 429);
    }

    @Test
    void answersSayWhatIsLeftWhereThatIsEnabled() {
        limit("tight", "{\"path\":\"q\",\"rate\":2,\"interval\":\"10s\"}");
        assertThat(vault.get("q/a").header("X-Ratelimit-Limit")).isEmpty();
        vault.post("sys/quotas/config", "{\"enable_rate_limit_response_headers\":true}");

        Reply passed = vault.get("q/missing");
        Reply refused = vault.get("q/a");

        assertThat(passed.status()).isEqualTo(404);
        assertThat(passed.header("X-Ratelimit-Limit")).isEqualTo("2");
        assertThat(passed.header("X-Ratelimit-Remaining")).isEqualTo("0");
        assertThat(passed.header("X-Ratelimit-Reset")).isEqualTo("Sun, 22 Nov 2026 10:00:10 UTC");
        assertThat(passed.header("Retry-After")).isEmpty();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void aLimitForARoleHoldsForLoginsOfThatRoleAlone() {
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        String busy = roleId("busy");
        String calm = roleId("calm");
        limit("busy", "{\"path\":\"auth/approle\",\"role\":\"busy\",\"rate\":1,\"interval\":\"60s\"}");

        assertThat(login(busy)).isEqualTo(200);
        assertThat(login(busy)).isEqualTo(429);
        assertThat(login(calm)).isEqualTo(200);
        assertThat(login(calm)).isEqualTo(200);
    }

    private String roleId(String role) {
        vault.post(
                "auth/approle/role/" + role, "{\"bind_secret_id\":false,\"secret_id_bound_cidrs\":\"127.0.0.1/32\"}");
        return String.valueOf(vault.get("auth/approle/role/" + role + "/role-id")
                .object("data")
                .get("role_id"));
    }

    private int login(String roleId) {
        return vault.post("auth/approle/login", "{\"role_id\":\"" + roleId + "\"}")
                .status();
    }

    @Test
    void violationsAreCountedByTheNameOfTheLimit() {
        limit("tight", "{\"path\":\"q\",\"rate\":1,\"interval\":\"60s\"}");
        statuses("q/a", 3);

        assertThat(vault.get("sys/metrics?format=prometheus").text())
                .contains("vault_quota_rate_limit_violation{name=\"tight\"} 2");
    }

    @Test
    void refusedRequestsAreAuditedOnlyWhereThatIsEnabled(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("audit.log");
        vault.send("PUT", "sys/audit/file", "{\"type\":\"file\",\"options\":{\"file_path\":\"" + file + "\"}}");
        limit("tight", "{\"path\":\"q\",\"rate\":1,\"interval\":\"60s\"}");
        statuses("q/a", 2);
        assertThat(file).content().doesNotContain("quota exceeded");

        vault.post("sys/quotas/config", "{\"enable_rate_limit_audit_logging\":true}");
        statuses("q/a", 1);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .allMatch(line -> line.contains("rate limit quota exceeded") && line.contains("\"path\":\"q/a\""));
    }
}
