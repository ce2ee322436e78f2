package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics by the names that dashboards and alerts use, on a listener that shows them without a token. */
class WireFactsMetricsTests {
    private static final String SCRAPE = "sys/metrics?format=prometheus";

    private ServerFixture vault;

    @BeforeEach
    void start() {
        vault = new ServerFixture(new MemoryStore(), new ListenerSettings("127.0.0.1", 0, null, true));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Stream<String> lines(String name) {
        return vault.as("").get(SCRAPE).text().lines().filter(line -> line.startsWith(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault_core_unsealed",
                "vault_core_active",
                "vault_core_in_flight_requests",
                "vault_core_leadership_lost",
                "vault_core_step_down",
                "vault_audit_log_request_failure",
                "vault_audit_log_response_failure",
                "vault_expire_num_leases",
                "vault_expire_num_irrevocable_leases",
                "vault_token_count",
                "vault_token_creation",
                "vault_quota_rate_limit_violation",
                "vault_runtime_alloc_bytes",
                "vault_runtime_sys_bytes",
                "vault_runtime_num_goroutines",
                "vault_runtime_total_gc_pause_ns",
                "vault_runtime_total_gc_runs"
            })
    void aNumberIsThereAtTheFirstScrapeBeforeInit(String name) {
        assertThat(lines(name + " ")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault_core_handle_request",
                "vault_core_handle_login_request",
                "vault_core_check_token",
                "vault_core_fetch_acl_and_token",
                "vault_audit_log_request",
                "vault_audit_log_response",
                "vault_barrier_get",
                "vault_barrier_put",
                "vault_barrier_list",
                "vault_barrier_delete",
                "vault_token_lookup",
                "vault_expire_renew",
                "vault_expire_revoke"
            })
    void aSummaryIsThereAtTheFirstScrapeAndCounts(String name) {
        assertThat(lines(name + "{quantile=")).hasSize(3);
        assertThat(lines(name + "_count ")).containsExactly(name + "_count 0");

        String root = vault.ready().token();
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("auth/approle/login", "{}");
        String token = vault.tokenWith("default");
        vault.list("sys/policies/acl");
        vault.as(token).post("auth/token/renew-self", "{}");
        vault.as(root).post("auth/token/revoke", "{\"token\":\"" + token + "\"}");

        assertThat(lines(name + "_count ")).doesNotContain(name + "_count 0").hasSize(1);
        assertThat(lines(name + "_bucket")).isEmpty();
    }

    @Test
    void beingSealedIsSeen() {
        String root = vault.ready().token();
        assertThat(lines("vault_core_unsealed ")).containsExactly("vault_core_unsealed 1");

        vault.as(root).send("PUT", "sys/seal", "");

        assertThat(lines("vault_core_unsealed ")).containsExactly("vault_core_unsealed 0");
    }

    @Test
    void everyTokenMadeIsCounted() {
        vault.ready();
        long before = created();
        vault.as(vault.token()).tokenWith("default");

        assertThat(created()).isEqualTo(before + 1);
    }

    private long created() {
        String root = vault.token();
        String line = lines("vault_token_creation ").findFirst().orElseThrow();
        vault.as(root);
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }
}
