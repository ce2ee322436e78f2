package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lease counts as clients meet them. */
class LeaseCountTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void prepare() {
        vault.ready();
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        role("busy");
        role("calm");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void role(String name) {
        vault.post(
                "auth/approle/role/" + name,
                "{\"bind_secret_id\":false,\"secret_id_bound_cidrs\":\"127.0.0.1/32\",\"token_ttl\":\"1h\"}");
        vault.post("auth/approle/role/" + name + "/role-id", "{\"role_id\":\"" + name + "-id\"}");
    }

    private Reply login(String role) {
        return vault.post("auth/approle/login", "{\"role_id\":\"" + role + "-id\"}");
    }

    private void limit(String name, String body) {
        Reply set = vault.post("sys/quotas/lease-count/" + name, body);
        assertThat(set.status()).as(set.text()).isEqualTo(204);
    }

    private @Nullable Object counter(String name) {
        return vault.get("sys/quotas/lease-count/" + name).object("data").get("counter");
    }

    @Test
    void noMoreLeasesAreMadeThanAllowedUntilOneEnds() {
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":2}");
        Reply first = login("busy");
        assertThat(login("calm").status()).isEqualTo(200);

        Reply refused = login("busy");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.error()).isEqualTo("request path \"auth/approle/login\": lease count quota exceeded");

        vault.post(
                "auth/token/revoke-accessor",
                "{\"accessor\":\"" + first.object("auth").get("accessor") + "\"}");
        assertThat(counter("logins")).isEqualTo(1);
        assertThat(login("busy").status()).isEqualTo(200);
    }

    @Test
    void leasesThatAreThereAlreadyCount() {
        login("busy");
        login("busy");
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":1}");

        assertThat(counter("logins")).isEqualTo(2);
        assertThat(login("busy").status()).isEqualTo(429);
    }

    @Test
    void expiredLeasesMakeRoom() {
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":1}");
        login("busy");
        vault.pass(Duration.ofHours(2));
        unsealed().tokens().expireDue(twoHoursLater());

        assertThat(counter("logins")).isEqualTo(0);
        assertThat(login("busy").status()).isEqualTo(200);
    }

    private Unsealed unsealed() {
        return Objects.requireNonNull(vault.server().core().unsealed());
    }

    private static Instant twoHoursLater() {
        return Instant.parse("2026-11-22T12:00:00Z");
    }

    @Test
    void theCountIsRightAfterARestart() {
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":2}");
        login("busy");
        login("busy");
        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());

        assertThat(unsealed().quotas().leases().awaitCounted(Duration.ofSeconds(10)))
                .isTrue();
        assertThat(counter("logins")).isEqualTo(2);
        assertThat(login("busy").status()).isEqualTo(429);
    }

    @Test
    void aLeaseIsCountedByTheMostSpecificQuotaAlone() {
        limit("all", "{\"max_leases\":100}");
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":100}");
        limit("busy", "{\"path\":\"auth/approle\",\"role\":\"busy\",\"max_leases\":1}");
        login("busy");
        login("calm");
        vault.tokenWith("default");

        assertThat(List.of(counter("all"), counter("logins"), counter("busy"))).containsExactly(1, 1, 1);
        assertThat(login("busy").status()).isEqualTo(429);
        assertThat(login("calm").status()).isEqualTo(200);
    }

    @Test
    void theRootTokenIsNoLease() {
        limit("all", "{\"max_leases\":1}");

        assertThat(counter("all")).isEqualTo(0);
        assertThat(vault.post("auth/token/create", "{\"ttl\":\"1h\"}").status()).isEqualTo(200);
        assertThat(vault.post("auth/token/create", "{\"ttl\":\"1h\"}").status()).isEqualTo(429);
        assertThat(vault.get("sys/mounts").status()).isEqualTo(200);
    }

    @Test
    void manyAtOnceNeverGetMoreThanAllowedAndNoPlaceStaysFree() throws Exception {
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":5}");
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                answers.add(
                        threads.submit((Callable<Integer>) () -> login("busy").status()));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }

        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
        assertThat(counter("logins")).isEqualTo(5);
    }

    @Test
    void aLoginThatIsRefusedCostsNoUseOfItsSecretId() {
        vault.post("auth/approle/role/once", "{\"secret_id_num_uses\":1}");
        vault.post("auth/approle/role/once/role-id", "{\"role_id\":\"once-id\"}");
        Object secret = vault.post("auth/approle/role/once/secret-id", "")
                .object("data")
                .get("secret_id");
        String login = "{\"role_id\":\"once-id\",\"secret_id\":\"" + secret + "\"}";
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":1}");
        login("busy");

        assertThat(vault.post("auth/approle/login", login).status()).isEqualTo(429);
        vault.delete("sys/quotas/lease-count/logins");
        assertThat(vault.post("auth/approle/login", login).status()).isEqualTo(200);
    }

    @Test
    void metricsShowTheLimitTheCountAndTheRefusals() {
        limit("logins", "{\"path\":\"auth/approle\",\"max_leases\":1}");
        login("busy");
        login("busy");

        assertThat(vault.get("sys/metrics?format=prometheus").text())
                .contains("vault_quota_lease_count_max{name=\"logins\"} 1")
                .contains("vault_quota_lease_count_counter{name=\"logins\"} 1")
                .contains("vault_quota_lease_count_violation{name=\"logins\"} 1");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(vault.post("sys/quotas/lease-count/bad", "{\"max_leases\":0}")
                        .error())
                .contains("max_leases");
        assertThat(vault.post("sys/quotas/lease-count/bad", "{}").status()).isEqualTo(400);
        assertThat(vault.post("sys/quotas/lease-count/bad", "{\"max_leases\":1,\"path\":\"none\"}")
                        .error())
                .isEqualTo("invalid mount path \"none\"");
        assertThat(vault.list("sys/quotas/lease-count").status()).isEqualTo(404);
    }
}
