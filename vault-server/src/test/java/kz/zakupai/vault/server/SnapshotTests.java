package kz.zakupai.vault.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of snapshots: one moment goes out, and all of it comes back. */
final class SnapshotTests {
    private static final String SNAPSHOT = "sys/storage/raft/snapshot";
    private static final String FORCED = "sys/storage/raft/snapshot-force";

    @TempDir
    private Path directory;

    private ServerFixture vault;

    @BeforeEach
    void start() {
        vault = new ServerFixture(SqliteStore.open(directory.resolve("vault"))).ready();
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.post("kv/a", "{\"v\":\"old\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void restoringBringsBackWhatWasThereAndNothingElse() {
        byte[] snapshot = vault.download(SNAPSHOT);
        vault.post("kv/a", "{\"v\":\"new\"}");
        vault.post("kv/b", "{\"v\":\"new\"}");

        assertThat(vault.upload(SNAPSHOT, snapshot).status()).isEqualTo(204);

        assertThat(vault.get("kv/a").object("data")).containsEntry("v", "old");
        assertThat(vault.get("kv/b").status()).isEqualTo(404);
    }

    @Test
    void mountsPoliciesAndTokensAreThoseOfTheSnapshot() {
        vault.policy("p", "path \"kv/a\" { capabilities = [\"read\"] }");
        String kept = vault.tokenWith("p");
        byte[] snapshot = vault.download(SNAPSHOT);
        vault.policy("p", "path \"kv/b\" { capabilities = [\"read\"] }");
        vault.post("auth/token/revoke", "{\"token\":\"" + kept + "\"}");
        String younger = vault.tokenWith("p");
        vault.post("sys/mounts/later", "{\"type\":\"kv\"}");
        vault.delete("sys/mounts/kv");

        vault.upload(SNAPSHOT, snapshot);

        assertThat(vault.get("later/a").status()).isEqualTo(404);
        String root = vault.token();
        assertThat(vault.as(kept).get("kv/a").object("data")).containsEntry("v", "old");
        assertThat(vault.as(kept).get("kv/b").status()).isEqualTo(403);
        assertThat(vault.as(younger).get("kv/a").status()).isEqualTo(403);
        assertThat(vault.as(root).get("kv/a").status()).isEqualTo(200);
    }

    @Test
    void aRestoredServerWritesUnderANewKey() {
        byte[] snapshot = vault.download(SNAPSHOT);
        vault.upload(SNAPSHOT, snapshot);
        assertThat(vault.get("sys/key-status").object("data")).containsEntry("term", 2);
        assertThat(vault.post("kv/c", "{\"v\":1}").status()).isEqualTo(204);
    }

    @Test
    void whatWasRestoredIsThereAfterARestart() {
        byte[] snapshot = vault.download(SNAPSHOT);
        vault.post("kv/a", "{\"v\":\"new\"}");
        vault.upload(SNAPSHOT, snapshot);
        List<String> keys = vault.keys();
        String root = vault.token();
        vault.close();

        vault = new ServerFixture(SqliteStore.open(directory.resolve("vault"))).as(root);
        vault.unseal(keys);

        assertThat(vault.get("kv/a").object("data")).containsEntry("v", "old");
    }

    @Test
    void aSnapshotOfOtherKeysIsRefusedAndForcedOneIsUnsealedWithItsOwn() {
        byte[] snapshot = vault.download(SNAPSHOT);
        List<String> keys = vault.keys();
        String root = vault.token();
        try (var other = new ServerFixture(new MemoryStore()).ready()) {
            var refused = other.upload(SNAPSHOT, snapshot);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).contains("different set of unseal keys", "snapshot-force");
            assertThat(other.get("auth/token/lookup-self").status()).isEqualTo(200);

            assertThat(other.upload(FORCED, snapshot).status()).isEqualTo(204);

            assertThat(other.get("sys/seal-status").json())
                    .containsAllEntriesOf(Map.of("sealed", true, "t", 2, "n", 3, "progress", 0));
            other.unseal(other.keys());
            assertThat(other.get("sys/seal-status").json()).containsEntry("sealed", true);
            other.unseal(keys);
            assertThat(other.as(root).get("kv/a").object("data")).containsEntry("v", "old");
        }
    }

    @Test
    void whatIsNoSnapshotChangesNothingAndIsToldSo() {
        byte[] snapshot = vault.download(SNAPSHOT);
        vault.post("kv/a", "{\"v\":\"new\"}");
        Map<String, byte[]> wrong = Map.of(
                "no whole gzip", "{}".getBytes(UTF_8),
                "whole", Arrays.copyOf(snapshot, snapshot.length / 2),
                "whole gzip file", new byte[0]);
        for (String path : List.of(SNAPSHOT, FORCED)) {
            wrong.forEach((reason, body) -> {
                var refused = vault.upload(path, body);
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.error()).contains(reason);
            });
        }
        assertThat(vault.get("kv/a").object("data")).containsEntry("v", "new");
    }

    @Test
    void aTokenThatMayOnlyReadThePathTakesSnapshotsAndRestoresNone() {
        vault.policy("snapshots", "path \"" + SNAPSHOT + "\" { capabilities = [\"read\"] }");
        vault.as(vault.tokenWith("snapshots"));
        byte[] snapshot = vault.download(SNAPSHOT);
        assertThat(vault.upload(SNAPSHOT, snapshot).status()).isEqualTo(403);
        assertThat(vault.upload(FORCED, snapshot).status()).isEqualTo(403);
    }

    @Test
    void aSnapshotFromBeforeARekeyNeedsForceAndTheOldShares() {
        byte[] snapshot = vault.download(SNAPSHOT);
        List<String> old = vault.keys();
        String nonce =
                String.valueOf(vault.send("PUT", "sys/rekey/init", "{\"secret_shares\":1,\"secret_threshold\":1}")
                        .json()
                        .get("nonce"));
        for (String share : old.subList(0, 2)) {
            vault.send("PUT", "sys/rekey/update", "{\"key\":\"" + share + "\",\"nonce\":\"" + nonce + "\"}");
        }
        assertThat(vault.get("sys/seal-status").json()).containsEntry("n", 1);

        assertThat(vault.upload(SNAPSHOT, snapshot).status()).isEqualTo(400);
        assertThat(vault.upload(FORCED, snapshot).status()).isEqualTo(204);

        assertThat(vault.get("sys/seal-status").json()).containsAllEntriesOf(Map.of("sealed", true, "n", 3));
        vault.unseal(old);
        assertThat(vault.get("kv/a").object("data")).containsEntry("v", "old");
    }

    @Test
    void theNodeDescribesItselfAndHasNoPeers() {
        assertThat(vault.get("sys/storage/raft/configuration").text())
                .contains("\"leader\":true", "\"voter\":true", "\"node_id\":\"test\"");
        assertThat(vault.get("sys/storage/raft/autopilot/state").object("data"))
                .containsEntry("healthy", true)
                .containsEntry("leader", "test");
        for (String other : List.of("join", "bootstrap", "remove-peer", "promote", "demote")) {
            var refused = vault.post("sys/storage/raft/" + other, "{\"server_id\":\"a\"}");
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.error()).as(other).contains("one node");
        }
    }

    @Test
    void aFullDiskLeavesTheServerAsItWas() {
        FullStore store = new FullStore(new MemoryStore());
        try (var other = new ServerFixture(store).ready()) {
            byte[] snapshot = other.download(SNAPSHOT);
            other.post("sys/mounts/kv", "{\"type\":\"kv\"}");
            store.full = true;
            assertThat(other.upload(SNAPSHOT, snapshot).error()).contains("not restored", "no space left");
            assertThat(other.get("sys/mounts").object("data")).containsKey("kv/");
            assertThat(other.get("sys/seal-status").json()).containsEntry("sealed", false);
        }
    }

    @Test
    void aSnapshotIsNotWrapped() {
        assertThat(vault.send("GET", SNAPSHOT, "", "X-Vault-Wrap-TTL", "60").error())
                .contains("cannot be wrapped");
    }
}
