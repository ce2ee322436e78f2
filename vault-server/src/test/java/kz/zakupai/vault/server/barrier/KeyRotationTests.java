package kz.zakupai.vault.server.barrier;

import static kz.zakupai.vault.server.barrier.BarrierTests.bytes;
import static kz.zakupai.vault.server.barrier.BarrierTests.key;
import static kz.zakupai.vault.server.barrier.BarrierTests.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;

final class KeyRotationTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final Secret rootKey = key(7);
    private Instant now = START;

    @Test
    void firstKeyHasTermOneAndNoUse() {
        Barrier barrier = unsealed(Barrier.MAX_ENCRYPTIONS);
        assertThat(barrier.keyStatus()).isEqualTo(new KeyStatus(1, START, 0));
    }

    @Test
    void rotationUsesANewKeyAndKeepsOldEntriesReadable() {
        Barrier barrier = unsealed(Barrier.MAX_ENCRYPTIONS);
        barrier.storage().put("a", bytes("one"));
        now = START.plus(Duration.ofDays(1));
        barrier.rotate();
        barrier.storage().put("b", bytes("two"));
        assertThat(term("entries/a")).isEqualTo(1);
        assertThat(term("entries/b")).isEqualTo(2);
        assertThat(barrier.keyStatus()).isEqualTo(new KeyStatus(2, now, 1));
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(barrier.storage().get("a")).isEqualTo(bytes("one"));
        assertThat(barrier.storage().get("b")).isEqualTo(bytes("two"));
        assertThat(barrier.keyStatus()).isEqualTo(new KeyStatus(2, now, 1));
    }

    @Test
    void entryOfAnUnknownTermIsRejected() {
        Barrier barrier = unsealed(Barrier.MAX_ENCRYPTIONS);
        barrier.storage().put("a", bytes("one"));
        for (int unknown : new int[] {0, 2, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] entry = stored(store, "entries/a");
            ByteBuffer.wrap(entry).putInt(1, unknown);
            store.write(List.of(Change.put("entries/b", entry)));
            assertThatThrownBy(() -> barrier.storage().get("b"))
                    .isInstanceOf(EntryRejected.class)
                    .hasMessageContaining("not in the key ring");
        }
    }

    @Test
    void wornOutKeyIsRotatedBeforeTheNextEncryption() {
        Barrier barrier = unsealed(10);
        for (int i = 0; i < 70_000; i++) {
            if (barrier.keyStatus().term() > 1) {
                break;
            }
            barrier.storage().put("a", bytes("value " + i));
        }
        assertThat(barrier.keyStatus().term()).isEqualTo(2);
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(barrier.keyStatus().term()).isEqualTo(2);
        assertThat(barrier.storage().get("a")).isNotNull();
    }

    @Test
    void encryptionsAreCountedAcrossSealing() {
        Barrier barrier = unsealed(Barrier.MAX_ENCRYPTIONS);
        barrier.storage().write(List.of(Change.put("a", bytes("1")), Change.put("b", bytes("2")), Change.delete("c")));
        barrier.storage().put("c", bytes("3"));
        assertThat(barrier.storage().get("a")).isNotNull();
        assertThat(barrier.keyStatus().encryptions()).isEqualTo(3);
        barrier.seal();
        barrier.unseal(rootKey);
        assertThat(barrier.keyStatus().encryptions()).isEqualTo(3);
    }

    @Test
    void countAfterACrashIsNeverTooLow() {
        Barrier crashed = unsealed(Barrier.MAX_ENCRYPTIONS);
        crashed.storage().put("a", bytes("1"));
        Barrier next = new Barrier(store, new SecureRandom(), () -> now);
        next.unseal(rootKey);
        assertThat(next.keyStatus().encryptions()).isBetween(1L, 65_537L);
        next.storage().put("a", bytes("2"));
        assertThat(next.storage().get("a")).isEqualTo(bytes("2"));
    }

    @Test
    void sealingWipesEveryKey() {
        byte[] first = filled(1);
        byte[] second = filled(2);
        byte[] root = filled(3);
        BarrierKey rootKeyOfRing = new BarrierKey(0, START, 0, root);
        KeyRing ring = new KeyRing(rootKeyOfRing, List.of(new BarrierKey(1, START, 0, first)))
                .with(new BarrierKey(2, START, 0, second));
        ring.wipe();
        assertThat(first).containsOnly(0);
        assertThat(second).containsOnly(0);
        assertThat(root).containsOnly(0);
        assertThatThrownBy(rootKeyOfRing::getEncoded).isInstanceOf(IllegalStateException.class);
        assertThat(rootKeyOfRing.isDestroyed()).isTrue();
    }

    @Test
    void sealedBarrierHoldsNoRing() {
        Barrier barrier = unsealed(Barrier.MAX_ENCRYPTIONS);
        barrier.storage().put("a", bytes("one"));
        KeyRing open = Objects.requireNonNull(barrier.ring());
        barrier.seal();
        assertThat(barrier.ring()).isNull();
        assertThat(open.active().isDestroyed()).isTrue();
        assertThat(open.rootKey().isDestroyed()).isTrue();
    }

    private Barrier unsealed(long maxEncryptions) {
        Barrier barrier = new Barrier(store, new SecureRandom(), () -> now, maxEncryptions);
        barrier.initialize(rootKey);
        barrier.unseal(rootKey);
        return barrier;
    }

    private int term(String path) {
        return ByteBuffer.wrap(stored(store, path)).getInt(1);
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
