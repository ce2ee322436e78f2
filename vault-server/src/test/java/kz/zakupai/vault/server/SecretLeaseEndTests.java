package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.lease.ProbeEngine;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an engine's secrets: with their token, unread in a wrapping, and where they cannot be taken back. */
final class SecretLeaseEndTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ProbeEngine engine = new ProbeEngine();
    private final ServerFixture vault = new ServerFixture(new MemoryStore(), () -> engine);
    private String root = "";

    @BeforeEach
    void mount() {
        root = vault.ready().token();
        vault.post("sys/mounts/db", "{\"type\":\"probe\"}");
        vault.policy("reader", "path \"db/*\" { capabilities = [\"read\"] }");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void secretsEndWithTheTokenThatAskedForThem() throws InterruptedException {
        vault.get("db/creds/a");
        String token = vault.tokenWith("reader");
        vault.as(token).get("db/creds/a");
        vault.get("db/creds/a");
        assertThat(engine.working()).hasSize(3);

        vault.post("auth/token/revoke-self", "");

        assertThat(engine.becomes(1, LONG)).isTrue();
    }

    @Test
    void secretsOfABatchTokenEndWithItsParent() throws InterruptedException {
        vault.policy(
                "maker",
                "path \"auth/token/create\" { capabilities = [\"update\"] } path \"db/*\" { capabilities = [\"read\"] }");
        String parent = vault.tokenWith("maker");
        Reply made = vault.as(parent)
                .post("auth/token/create", "{\"type\":\"batch\",\"policies\":[\"maker\"],\"ttl\":\"20m\"}");
        vault.as(String.valueOf(made.object("auth").get("client_token")));

        Reply reply = vault.get("db/creds/a?ttl=1h");
        assertThat(reply.json()).containsEntry("lease_duration", 1200);

        vault.as(parent).post("auth/token/revoke-self", "");
        assertThat(engine.becomes(0, LONG)).isTrue();
    }

    @Test
    void wrappedSecretThatNobodyHasSeenIsTakenBackWithItsWrapping() throws InterruptedException {
        Reply unseen = vault.send("GET", "db/creds/a", "", "X-Vault-Wrap-TTL", "60");
        Reply seen = vault.send("GET", "db/creds/b", "", "X-Vault-Wrap-TTL", "60");
        Reply opened = vault.post("sys/wrapping/unwrap", token(seen));
        assertThat(String.valueOf(opened.json().get("lease_id"))).startsWith("db/creds/b/");

        assertThat(unseen.object("wrap_info")).containsEntry("creation_path", "db/creds/a");
        vault.post("auth/token/revoke", token(unseen));

        assertThat(engine.becomes(1, LONG)).isTrue();
        assertThat(vault.list("sys/leases/lookup/db/creds").object("data")).containsEntry("keys", List.of("b/"));
    }

    @Test
    void rewrappedSecretIsStillTakenBackUnseen() throws InterruptedException {
        Reply first = vault.send("GET", "db/creds/a", "", "X-Vault-Wrap-TTL", "60");
        Reply second = vault.post("sys/wrapping/rewrap", token(first));
        assertThat(engine.working()).hasSize(1);

        vault.post("auth/token/revoke", token(second));

        assertThat(engine.becomes(0, LONG)).isTrue();
    }

    @Test
    void leasesThatCannotBeRevokedAreCountedAndListed() {
        String id = String.valueOf(vault.get("db/creds/a").json().get("lease_id"));
        giveUp(id);

        Reply counted = vault.get("sys/leases/count?type=irrevocable");
        assertThat(counted.object("data"))
                .containsEntry("lease_count", 1)
                .containsEntry("counts", Map.of(accessor(), 1));
        Reply listed = vault.get("sys/leases?type=irrevocable");
        assertThat(listed.object("data"))
                .containsEntry("lease_count", 1)
                .containsEntry(
                        "leases",
                        List.of(Map.of("lease_id", id, "mount_id", accessor(), "error", "the target does not answer")));
        assertThat(vault.get("sys/metrics?format=prometheus").text()).contains("vault_expire_num_irrevocable_leases 1");
        assertThat(vault.get("sys/leases?type=irrevocable&limit=0").status()).isEqualTo(400);
        assertThat(vault.get("sys/leases/count").status()).isEqualTo(404);

        assertThat(vault.post("sys/leases/revoke-force/db", "").status()).isEqualTo(204);
        assertThat(vault.get("sys/leases/count?type=irrevocable").object("data"))
                .containsEntry("lease_count", 0);
    }

    private void giveUp(String id) {
        engine.fail(true);
        vault.post("sys/leases/revoke", "{\"sync\":true,\"lease_id\":\"" + id + "\"}");
        vault.pass(Duration.ofDays(1));
        // The server's own worker takes part: what it has claimed is done a moment later.
        for (int i = 0; i < 1_000 && irrevocable() == 0; i++) {
            vault.expireLeases();
            vault.pass(Duration.ofMinutes(10));
        }
    }

    private int irrevocable() {
        Object count =
                vault.get("sys/leases/count?type=irrevocable").object("data").get("lease_count");
        return count instanceof Number number ? number.intValue() : 0;
    }

    private String accessor() {
        return String.valueOf(vault.get("sys/mounts/db").object("data").get("accessor"));
    }

    @Test
    void tokensThatNeverExpireAreNotListed() {
        vault.tokenWith("reader");

        assertThat(vault.as(root).list("sys/leases/lookup/auth/token").object("data"))
                .containsEntry("keys", List.of("create/"));
        assertThat(vault.list("sys/leases/lookup/auth/token/root").status()).isEqualTo(404);
    }

    @Test
    void leasesAreCountedByTheirKind() {
        vault.get("db/creds/a?ttl=20m");

        assertThat(vault.get("sys/metrics?format=prometheus").text())
                .contains("vault_secret_lease_creation{creation_ttl=\"20m\",mount_point=\"db/\",namespace=\"root\","
                        + "secret_engine=\"probe\"} 1")
                .contains("vault_expire_register_count 1")
                .contains("vault_expire_num_leases 1");
    }

    private static String token(Reply wrapped) {
        return "{\"token\":\"" + wrapped.object("wrap_info").get("token") + "\"}";
    }
}
