package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.ForwardingStore;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.Test;

/** A server that ends at any write of a ceremony leaves the seal before it, or the one after it, and every entry. */
class SealCrashTests {
    private static final byte[] KEPT = "kept".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final MemoryWrapper one = new MemoryWrapper("one");
    private final MemoryWrapper two = new MemoryWrapper("two");
    private List<Secret> shares = List.of();

    /** Takes so many writes, and none after. */
    private static final class EndingStore extends ForwardingStore {
        private int room;

        EndingStore(MemoryStore entries, int writes) {
            super(entries);
            this.room = writes;
        }

        @Override
        public void write(List<Change> changes) {
            if (room-- <= 0) {
                throw new StoreException("the process has ended");
            }
            super.write(changes);
        }
    }

    private static byte[] stored(MemoryStore store, String key) {
        return Objects.requireNonNull(store.get(key), key);
    }

    private Barrier barrier(Store store) {
        return new Barrier(store, random, () -> Instant.EPOCH);
    }

    private MemoryStore sealedBy(ConfiguredSeals seals) {
        var store = new MemoryStore();
        Barrier barrier = barrier(store);
        Seal seal = seals.inUse(store, barrier, random);
        shares = seal.initialize(new SealConfig(3, 2));
        give(seal);
        barrier.storage().put("entry", KEPT);
        barrier.seal();
        return store;
    }

    private void give(Seal seal) {
        shares.subList(0, 2).forEach(share -> seal.submit(typed(share)));
    }

    private static Secret typed(Secret share) {
        return Secret.of(HexFormat.of().formatHex(share.revealBytes()));
    }

    private boolean opens(MemoryStore store, ConfiguredSeals seals) {
        Barrier barrier = barrier(store);
        try {
            Seal seal = seals.inUse(store, barrier, random);
            if (seals.pending(seal, store, barrier, random) != null) {
                return false;
            }
            if (seal instanceof AutoSeal auto) {
                try (Secret root = auto.openRootKey()) {
                    barrier.unseal(root);
                }
                barrier.seal();
            }
            give(seal);
            assertThat(barrier.storage().get("entry")).isEqualTo(KEPT);
            return true;
        } catch (InvalidSealConfiguration e) {
            return false;
        }
    }

    /** Runs a migration as often as it has writes, each time ended at another one. */
    private void migrate(ConfiguredSeals before, ConfiguredSeals during, ConfiguredSeals after) {
        boolean moved = false;
        for (int writes = 0; !moved; writes++) {
            MemoryStore store = sealedBy(before);
            var ending = new EndingStore(store, writes);
            Barrier barrier = barrier(ending);
            Seal from = during.inUse(ending, barrier, random);
            Seal to = Objects.requireNonNull(during.pending(from, ending, barrier, random), "a move");
            var migration = new SealMigration(from, to);
            try {
                migration.submit(typed(shares.get(0)));
                moved = migration.submit(typed(shares.get(1)));
            } catch (StoreException e) {
                assertThat(opens(store, before))
                        .as("the old seal after %d writes", writes)
                        .isTrue();
            }
            assertThat(opens(store, after))
                    .as("the new seal after %d writes", writes)
                    .isEqualTo(moved);
            assertThat(opens(store, before)).isEqualTo(!moved);
        }
    }

    @Test
    void fromSharesToASealOfItsOwn() {
        migrate(ConfiguredSeals.shamir(), new ConfiguredSeals(one, null), new ConfiguredSeals(one, null));
    }

    @Test
    void fromASealOfItsOwnToShares() {
        migrate(new ConfiguredSeals(one, null), new ConfiguredSeals(null, one), ConfiguredSeals.shamir());
    }

    @Test
    void fromOneSealToAnotherOfItsKind() {
        MemoryWrapper other = new MemoryWrapper("two");
        migrate(
                new ConfiguredSeals(one, new MemoryWrapper("unused")),
                new ConfiguredSeals(two, one),
                new ConfiguredSeals(two, other));
    }

    @Test
    void whateverACeremonyChangesIsThereWholeOrNotAtAll() {
        List<Consumer<AutoSeal>> ceremonies = List.of(
                AutoSeal::renewKeys,
                AutoSeal::check,
                seal -> seal.adoptRecovery(Secret.of("0".repeat(32)), new SealConfig(1, 1)));
        for (Consumer<AutoSeal> ceremony : ceremonies) {
            MemoryStore store = sealedBy(new ConfiguredSeals(one, null));
            one.rotate();
            var ending = new EndingStore(store, 0);
            Barrier barrier = barrier(ending);
            var seal = new AutoSeal(ending, barrier, one, random);
            try (Secret root = seal.openRootKey()) {
                barrier.unseal(root);
            }
            try {
                ceremony.accept(seal);
                throw new AssertionError("nothing was written");
            } catch (StoreException e) {
                assertThat(opens(store, new ConfiguredSeals(one, null))).isTrue();
            }
        }
    }

    @Test
    void aRootKeyOfBeforeTheMoveOpensNothingAfterIt() {
        MemoryStore store = sealedBy(ConfiguredSeals.shamir());
        byte[] oldRootKey = stored(store, StoredSeal.ROOT_KEY_PATH);
        var seals = new ConfiguredSeals(one, null);
        Barrier barrier = barrier(store);
        Seal from = seals.inUse(store, barrier, random);
        var migration = new SealMigration(from, new AutoSeal(store, barrier, one, random));
        shares.subList(0, 2).forEach(share -> migration.submit(typed(share)));

        store.write(List.of(
                Change.put(StoredSeal.ROOT_KEY_PATH, oldRootKey),
                StoredSeal.config(ShamirSeal.TYPE, new SealConfig(3, 2))));
        Barrier stolen = barrier(store);
        var shamir = new ShamirSeal(store, stolen, random);
        shamir.submit(typed(shares.get(0)));
        assertThatThrownBy(() -> shamir.submit(typed(shares.get(1)))).isInstanceOf(RuntimeException.class);
        assertThat(stolen.sealed()).isTrue();
    }

    @Test
    void aRecoveryKeyThatAWriterOfTheStorePutsInIsRefused() {
        MemoryStore store = sealedBy(new ConfiguredSeals(one, null));
        MemoryStore foreign = sealedBy(new ConfiguredSeals(one, null));
        byte[] proof = stored(foreign, StoredSeal.RECOVERY_KEY_PATH);
        store.write(List.of(Change.put(StoredSeal.RECOVERY_KEY_PATH, proof)));

        var seal = new AutoSeal(store, barrier(store), one, random);
        seal.submit(typed(shares.get(0)));
        assertThatThrownBy(() -> seal.submit(typed(shares.get(1)))).isInstanceOf(WrongShares.class);
        assertThat(seal.status().sealed()).isTrue();
    }
}
