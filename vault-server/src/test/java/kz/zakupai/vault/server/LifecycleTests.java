package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Initialising, sealing, unsealing, restarting. */
class LifecycleTests {
    @Test
    void beforeInitialisationEverythingElseIsSealed() {
        try (var vault = new ServerFixture(new MemoryStore())) {
            assertThat(vault.get("sys/health").status()).isEqualTo(501);
            assertThat(vault.get("sys/init").text()).contains("\"initialized\":false");
            assertThat(vault.get("secret/a").status()).isEqualTo(503);
            assertThat(vault.get("secret/a").error()).isEqualTo("Vault is sealed");
            assertThat(vault.send("PUT", "sys/unseal", "{\"key\":\"00\"}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void healthStatusCodesCanBeOverridden() {
        try (var vault = new ServerFixture(new MemoryStore())) {
            assertThat(vault.get("sys/health?uninitcode=200").status()).isEqualTo(200);
            assertThat(vault.get("sys/health?uninitcode=abc").status()).isEqualTo(400);
            vault.ready();
            assertThat(vault.get("sys/health?activecode=299").status()).isEqualTo(299);
            vault.send("PUT", "sys/seal", "");
            assertThat(vault.get("sys/health").status()).isEqualTo(503);
            assertThat(vault.get("sys/health?sealedcode=200").status()).isEqualTo(200);
            assertThat(vault.send("HEAD", "sys/health", "").status()).isEqualTo(503);
        }
    }

    @Test
    void itCanBeInitialisedOnce() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            var again = vault.send("PUT", "sys/init", "{}");
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.error()).isEqualTo("Vault is already initialized");
        }
    }

    @Test
    void sealingNeedsATokenAndUnsealingNeedsTheKeys() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            String root = vault.token();
            assertThat(vault.as("").send("PUT", "sys/seal", "").status()).isEqualTo(403);
            assertThat(vault.as(root).send("PUT", "sys/seal", "").status()).isEqualTo(204);
            assertThat(vault.get("auth/token/lookup-self").status()).isEqualTo(503);

            var wrong = "ff".repeat(33);
            vault.send("PUT", "sys/unseal", "{\"key\":\"" + vault.keys().getFirst() + "\"}");
            assertThat(vault.send("PUT", "sys/unseal", "{\"key\":\"" + wrong + "\"}")
                            .status())
                    .isEqualTo(400);
            vault.unseal(vault.keys().subList(1, 3));
            assertThat(vault.get("auth/token/lookup-self").status()).isEqualTo(200);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestart(@TempDir Path folder) {
        String token;
        List<String> keys;
        String child;
        try (var vault = new ServerFixture(SqliteStore.open(folder.resolve("data"))).ready()) {
            vault.post("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
            vault.post("kv/data/a", "{\"data\":{\"k\":\"v\"}}");
            vault.policy("reader", "path \"kv/data/a\" { capabilities = [\"read\"] }");
            token = vault.token();
            keys = vault.keys();
            child = vault.tokenWith("reader");
        }
        try (var vault = new ServerFixture(SqliteStore.open(folder.resolve("data")))) {
            assertThat(vault.get("sys/health").status()).isEqualTo(503);
            vault.unseal(keys);
            assertThat(vault.as(child).get("kv/data/a").text()).contains("\"k\":\"v\"");
            assertThat(vault.as(child).get("kv/data/b").status()).isEqualTo(403);
            assertThat(vault.as(token).list("sys/policies/acl").text()).contains("reader");
        }
    }

    @Test
    void anExpiredTokenIsUnknown() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            var made = vault.post("auth/token/create", "{\"ttl\":\"1h\",\"policies\":[\"default\"]}");
            String token = String.valueOf(made.object("auth").get("client_token"));
            vault.pass(Duration.ofMinutes(59));
            assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);
            vault.pass(Duration.ofMinutes(2));
            assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
        }
    }

    @Test
    void theOperatorsStatusNamesStorageAndShares() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            assertThat(vault.as("").get("sys/seal-status").json())
                    .containsEntry("t", 2)
                    .containsEntry("n", 3)
                    .containsEntry("storage_type", "inmem")
                    .containsEntry("cluster_name", "test")
                    .containsEntry("version", "1.17.6");
            assertThat(vault.get("sys/leader").status()).isEqualTo(200);
        }
    }
}
