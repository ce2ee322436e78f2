package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.InvalidSealConfiguration;
import kz.zakupai.vault.server.seal.MemoryWrapper;
import kz.zakupai.vault.server.seal.SealWrapper;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store moves from one seal to another; its secrets and the holders' shares stay. */
class SealMigrationTests {
    private final MemoryWrapper one = new MemoryWrapper("one");
    private final MemoryWrapper two = new MemoryWrapper("two");
    private MemoryStore store = new MemoryStore();
    private ServerFixture vault = new ServerFixture(store);
    private String token = "";
    private List<String> shares = List.of();

    @BeforeEach
    void keepSomething() {
        begin(ConfiguredSeals.shamir());
    }

    private void begin(ConfiguredSeals seals) {
        vault.close();
        store = new MemoryStore();
        vault = new ServerFixture(store, seals);
        vault = seals.any() ? vault.readyByItself() : vault.ready();
        vault.post("cubbyhole/kept", "{\"a\":\"b\"}");
        token = vault.token();
        shares = vault.keys();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private void restart(@Nullable SealWrapper active, @Nullable SealWrapper disabled) {
        MemoryStore copy = new MemoryStore();
        copy.become(store.copy());
        vault.close();
        store = copy;
        vault = new ServerFixture(store, new ConfiguredSeals(active, disabled)).as(token);
    }

    private Reply share(int number, boolean migrate) {
        return vault.send("PUT", "sys/unseal", "{\"key\":\"" + shares.get(number) + "\",\"migrate\":" + migrate + "}");
    }

    private void migrate() {
        assertThat(vault.get("sys/seal-status").json()).containsEntry("migration", true);
        assertThat(share(0, true).json()).containsEntry("progress", 1);
        assertThat(share(2, true).json()).containsEntry("sealed", false).containsEntry("migration", false);
        assertKept();
    }

    private void assertKept() {
        assertThat(vault.get("cubbyhole/kept").object("data")).containsEntry("a", "b");
    }

    private void assertUnsealsItself() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (vault.get("sys/health").status() != 200) {
            assertThat(System.nanoTime()).as("unsealed in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
        assertKept();
    }

    @Test
    void sharesThatUnsealedAuthoriseAfterwards() {
        restart(one, null);
        assertThat(vault.get("sys/seal-status").json()).containsEntry("type", "shamir");
        migrate();
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("type", "memory")
                .containsEntry("recovery_seal", true)
                .containsEntry("n", 3);

        restart(one, null);
        assertUnsealsItself();
        vault.send("PUT", "sys/seal", "");
        vault.unseal(shares);
        assertKept();
    }

    @Test
    void sharesThatAuthorisedUnsealAfterwards() {
        begin(new ConfiguredSeals(one, null));
        restart(null, one);
        migrate();
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("type", "shamir")
                .containsEntry("recovery_seal", false);
        assertThat(store.get("seal/unseal-key")).isNull();
        assertThat(store.get("seal/recovery-key")).isNull();

        // The disabled stanza may stay until somebody has time to remove it.
        restart(null, one);
        assertThat(vault.get("sys/seal-status").json()).containsEntry("migration", false);
        vault.unseal(shares);
        assertKept();
        restart(null, null);
        vault.unseal(shares);
        assertKept();
    }

    @Test
    void aStoreMovesBetweenTwoSealsOfOneKind() {
        begin(new ConfiguredSeals(one, null));
        restart(two, one);
        migrate();
        one.goAway();

        restart(two, one);
        assertUnsealsItself();
        restart(two, null);
        assertUnsealsItself();
    }

    @Test
    void whileAMoveIsPendingOnlySharesThatAskForItCountAndTheServerDoesNotUnsealItself() {
        begin(new ConfiguredSeals(one, null));
        assertThat(share(0, true).error()).isEqualTo("can't perform a seal migration, no migration seal found");
        int before = one.asked();
        restart(two, one);

        assertThat(share(0, false).error()).isEqualTo("migrate option not provided and seal migration is pending");
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("progress", 0)
                .containsEntry("sealed", true);
        assertThat(one.asked()).isEqualTo(before);
        migrate();
    }

    @Test
    void aSealThatIsAwayLeavesTheOldOneWorking() {
        begin(new ConfiguredSeals(one, null));
        restart(two, one);
        two.goAway();
        share(0, true);
        assertThat(share(1, true).status()).isEqualTo(503);
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("sealed", true)
                .containsEntry("migration", true);

        restart(one, null);
        assertUnsealsItself();
        restart(two, one);
        two.comeBack();
        migrate();
    }

    @Test
    void wrongSharesMoveNothing() {
        restart(one, null);
        share(0, true);
        var wrong = vault.send("PUT", "sys/unseal", "{\"key\":\"" + "ab".repeat(33) + "\",\"migrate\":true}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(store.get("seal/unseal-key")).isNull();
        migrate();
    }

    @Test
    void aStoreWhoseSealTheConfigurationLacksIsRefusedAtTheStart() {
        begin(new ConfiguredSeals(one, null));
        assertThatThrownBy(() -> restart(null, null))
                .isInstanceOf(InvalidSealConfiguration.class)
                .hasMessageContaining("\"memory\" seal")
                .hasMessageContaining("disabled");
        vault = new ServerFixture(new MemoryStore());
    }
}
