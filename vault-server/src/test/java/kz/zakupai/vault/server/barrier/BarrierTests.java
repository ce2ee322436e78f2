package kz.zakupai.vault.server.barrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BarrierTests {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final MemoryStore store = new MemoryStore();
    private final Secret rootKey = key(7);
    private final Barrier barrier = new Barrier(store, random, () -> NOW);
    private final Storage storage = barrier.storage();

    @BeforeEach
    void unsealed() {
        barrier.initialize(rootKey);
        barrier.unseal(rootKey);
    }

    @Test
    void newStoreIsNotInitialized() {
        Barrier fresh = new Barrier(new MemoryStore(), random, () -> NOW);
        assertThat(fresh.initialized()).isFalse();
        assertThat(fresh.sealed()).isTrue();
        assertThatThrownBy(() -> fresh.unseal(rootKey)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void initializedBarrierStaysSealedUntilUnsealed() {
        Barrier fresh = new Barrier(new MemoryStore(), random, () -> NOW);
        fresh.initialize(rootKey);
        assertThat(fresh.initialized()).isTrue();
        assertThat(fresh.sealed()).isTrue();
        fresh.unseal(rootKey);
        assertThat(fresh.sealed()).isFalse();
    }

    @Test
    void secondInitializationIsRefusedAndKeepsTheContent() {
        storage.put("a", bytes("one"));
        assertThatThrownBy(() -> barrier.initialize(key(9))).isInstanceOf(IllegalStateException.class);
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(storage.get("a")).isEqualTo(bytes("one"));
    }

    @Test
    void rootKeyOfAnotherLengthIsRefused() {
        Barrier fresh = new Barrier(new MemoryStore(), random, () -> NOW);
        assertThatThrownBy(() -> fresh.initialize(Secret.of(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fresh.initialized()).isFalse();
    }

    @Test
    void wrongRootKeyDoesNotUnseal() {
        barrier.seal();
        assertThatThrownBy(() -> barrier.unseal(key(8))).isInstanceOf(WrongKey.class);
        assertThat(barrier.sealed()).isTrue();
        barrier.unseal(rootKey);
        assertThat(barrier.sealed()).isFalse();
    }

    @Test
    void unsealedBarrierStillChecksTheRootKey() {
        assertThatThrownBy(() -> barrier.unseal(key(8))).isInstanceOf(WrongKey.class);
        barrier.unseal(rootKey);
        storage.put("a", bytes("one"));
        assertThat(storage.get("a")).isEqualTo(bytes("one"));
    }

    @Test
    void contentSurvivesSealing() {
        storage.put("a/b", bytes("one"));
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(storage.get("a/b")).isEqualTo(bytes("one"));
        assertThat(new Barrier(store, random, () -> NOW).initialized()).isTrue();
    }

    @Test
    void nothingReadableReachesTheStore() {
        String canary = "canary-value-that-must-not-be-stored-in-the-clear";
        storage.put("a", bytes(canary));
        byte[] rootKeyBytes = rootKey.revealBytes();
        List<String> paths = store.scan("", "", 100);
        assertThat(paths).containsExactly("barrier/keyring", "entries/a");
        for (String path : paths) {
            byte[] stored = stored(store, path);
            assertThat(new String(stored, ISO_8859_1))
                    .doesNotContain(canary.substring(0, 8))
                    .doesNotContain(new String(rootKeyBytes, ISO_8859_1));
        }
    }

    @Test
    void sameValueTwiceGivesDifferentCiphertext() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            storage.put("a", bytes("one"));
            seen.add(new String(stored(store, "entries/a"), ISO_8859_1));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void sealedBarrierRefusesEverything() {
        storage.put("a", bytes("one"));
        barrier.seal();
        List<Change> deletion = List.of(Change.delete("a"));
        assertThatThrownBy(() -> storage.get("a")).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> storage.get("absent")).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> storage.list("")).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> storage.scan("", "", 1)).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> storage.put("a", bytes("two"))).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> storage.write(deletion)).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(barrier::rotate).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(barrier::keyStatus).isInstanceOf(BarrierSealed.class).hasMessage("Vault is sealed");
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(storage.get("a")).isEqualTo(bytes("one"));
    }

    @Test
    void failingStoreDoesNotKeepTheBarrierOpen() {
        storage.put("a", bytes("one"));
        store.close();
        KeyRing open = Objects.requireNonNull(barrier.ring());
        barrier.seal();
        assertThat(barrier.sealed()).isTrue();
        assertThat(open.active().isDestroyed()).isTrue();
    }

    @Test
    void everyChangedBitIsNoticed() {
        storage.put("a", bytes("one"));
        byte[] stored = stored(store, "entries/a");
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] changed = stored.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            raw("entries/a", changed);
            assertThatThrownBy(() -> storage.get("a")).as("bit %d", bit).isInstanceOf(EntryRejected.class);
        }
        raw("entries/a", stored);
        assertThat(storage.get("a")).isEqualTo(bytes("one"));
    }

    @Test
    void everyCutIsNoticed() {
        storage.put("a", bytes("one"));
        byte[] stored = stored(store, "entries/a");
        for (int length = 0; length < stored.length; length++) {
            raw("entries/a", Arrays.copyOf(stored, length));
            assertThatThrownBy(() -> storage.get("a")).as("length %d", length).isInstanceOf(EntryRejected.class);
        }
        raw("entries/a", Arrays.copyOf(stored, stored.length + 1));
        assertThatThrownBy(() -> storage.get("a")).isInstanceOf(EntryRejected.class);
    }

    @Test
    void movedCiphertextIsRejected() {
        storage.put("a", bytes("one"));
        storage.put("b", bytes("two"));
        raw("entries/b", stored(store, "entries/a"));
        assertThatThrownBy(() -> storage.get("b"))
                .isInstanceOf(EntryRejected.class)
                .hasMessageContaining("entries/b")
                .hasMessageNotContaining("one");
        assertThat(storage.get("a")).isEqualTo(bytes("one"));
    }

    @Test
    void ciphertextOfAnotherServerIsRejected() {
        MemoryStore foreign = new MemoryStore();
        Barrier other = new Barrier(foreign, random, () -> NOW);
        other.initialize(rootKey);
        other.unseal(rootKey);
        other.storage().put("a", bytes("foreign"));
        raw("entries/a", stored(foreign, "entries/a"));
        assertThatThrownBy(() -> storage.get("a")).isInstanceOf(EntryRejected.class);
    }

    @Test
    void damagedKeyRingDoesNotUnseal() {
        barrier.seal();
        byte[] stored = stored(store, StoredKeyRing.PATH);
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] changed = stored.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            raw(StoredKeyRing.PATH, changed);
            assertThatThrownBy(() -> barrier.unseal(rootKey)).isInstanceOf(BarrierException.class);
            assertThat(barrier.sealed()).isTrue();
        }
        raw(StoredKeyRing.PATH, stored);
        barrier.unseal(rootKey);
        assertThat(barrier.sealed()).isFalse();
    }

    @Test
    void keyRingCannotBeReadThroughStorage() {
        assertThat(storage.get("barrier/keyring")).isNull();
        assertThat(storage.list("")).isEmpty();
        storage.put("barrier/keyring", bytes("mine"));
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(storage.get("barrier/keyring")).isEqualTo(bytes("mine"));
    }

    @Test
    void writeIsAtomic() {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.put("a", bytes("one")));
        changes.add(Change.put("", bytes("no key")));
        assertThatThrownBy(() -> storage.write(changes)).isInstanceOf(IllegalArgumentException.class);
        assertThat(storage.get("a")).isNull();
        storage.write(List.of(Change.put("a", bytes("one")), Change.put("b", bytes("two")), Change.delete("a")));
        assertThat(storage.list("")).containsExactly("b");
    }

    @Test
    void largeAndEmptyValuesSurvive() {
        byte[] large = new byte[1 << 20];
        random.nextBytes(large);
        storage.write(List.of(Change.put("large", large), Change.put("empty", new byte[0])));
        assertThat(storage.get("large")).isEqualTo(large);
        assertThat(storage.get("empty")).isEmpty();
    }

    private void raw(String path, byte[] value) {
        store.write(List.of(Change.put(path, value)));
    }

    static byte[] stored(Store store, String path) {
        return Objects.requireNonNull(store.get(path), path);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Secret key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Secret.of(key);
    }
}
