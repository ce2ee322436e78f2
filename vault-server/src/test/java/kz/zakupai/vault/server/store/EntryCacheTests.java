package kz.zakupai.vault.server.store;

import static kz.zakupai.vault.server.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryCacheTests {
    private static final long CAPACITY = 64 * 1024;

    private final EntryCache cache = new EntryCache(CAPACITY);

    @Test
    void committedValueIsFound() {
        commit(Change.put("a", bytes("one")));
        assertThat(cache.get(bytes("a"))).isEqualTo(bytes("one"));
        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.get(bytes("b"))).isNull();
        assertThat(cache.misses()).isEqualTo(1);
    }

    @Test
    void deletedValueIsNotFound() {
        commit(Change.put("a", bytes("one")));
        commit(Change.delete("a"));
        assertThat(cache.get(bytes("a"))).isNull();
        assertThat(cache.usedBytes()).isZero();
    }

    @Test
    void valueReadFromTheDatabaseIsKept() {
        cache.offer(bytes("a"), bytes("one"), cache.stamp(bytes("a")));
        assertThat(cache.get(bytes("a"))).isEqualTo(bytes("one"));
    }

    @Test
    void oldValueIsGoneWhileItsSuccessorIsBeingCommitted() {
        commit(Change.put("a", bytes("one")));
        List<PendingWrite> group = group(Change.put("a", bytes("two")));
        cache.beforeCommit(group);
        assertThat(cache.get(bytes("a"))).isNull();
        cache.afterCommit(group);
        assertThat(cache.get(bytes("a"))).isEqualTo(bytes("two"));
    }

    @Test
    void valueReadBeforeACommitIsNotKeptAfterIt() {
        int stamp = cache.stamp(bytes("a"));
        commit(Change.delete("a"));
        cache.offer(bytes("a"), bytes("read before"), stamp);
        assertThat(cache.get(bytes("a"))).isNull();
    }

    @Test
    void valueReadDuringACommitIsNotKept() {
        List<PendingWrite> group = group(Change.put("a", bytes("two")));
        cache.beforeCommit(group);
        int stamp = cache.stamp(bytes("a"));
        cache.offer(bytes("a"), bytes("one"), stamp);
        assertThat(cache.get(bytes("a"))).isNull();
        cache.afterCommit(List.of());
        cache.offer(bytes("a"), bytes("one"), stamp);
        assertThat(cache.get(bytes("a"))).isNull();
        cache.offer(bytes("a"), bytes("one"), cache.stamp(bytes("a")));
        assertThat(cache.get(bytes("a"))).isEqualTo(bytes("one"));
    }

    @Test
    void failedWriteLeavesNothingBehind() {
        cache.beforeCommit(group(Change.put("a", bytes("refused"))));
        cache.afterCommit(List.of());
        assertThat(cache.get(bytes("a"))).isNull();
        assertThat(cache.stamp(bytes("a")) & 1).isZero();
    }

    @Test
    void capacityIsNeverExceeded() {
        for (int i = 0; i < 10_000; i++) {
            commit(Change.put("key" + i, new byte[i % 700]));
            assertThat(cache.usedBytes()).isBetween(0L, CAPACITY);
        }
        assertThat(cache.usedBytes()).isGreaterThan(CAPACITY / 2);
    }

    @Test
    void usedEntriesOutliveUnusedOnes() {
        commit(Change.put("hot", bytes("x")));
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.get(bytes("hot"))).as("after %d others", i).isNotNull();
            commit(Change.put("cold" + i, new byte[500]));
        }
        assertThat(cache.get(bytes("cold0"))).isNull();
    }

    @Test
    void hugeValuesAreNotKept() {
        commit(Change.put("a", bytes("small")));
        commit(Change.put("a", new byte[(int) CAPACITY]));
        assertThat(cache.get(bytes("a"))).isNull();
        cache.offer(bytes("a"), new byte[(int) CAPACITY], cache.stamp(bytes("a")));
        assertThat(cache.get(bytes("a"))).isNull();
    }

    @Test
    void cacheWithoutCapacityKeepsNothing() {
        EntryCache none = new EntryCache(0);
        none.offer(bytes("a"), bytes("one"), none.stamp(bytes("a")));
        none.offer(bytes("b"), new byte[0], none.stamp(bytes("b")));
        assertThat(none.get(bytes("a"))).isNull();
        assertThat(none.get(bytes("b"))).isNull();
        assertThat(none.usedBytes()).isZero();
    }

    private void commit(Change... changes) {
        List<PendingWrite> group = group(changes);
        cache.beforeCommit(group);
        cache.afterCommit(group);
    }

    private static List<PendingWrite> group(Change... changes) {
        List<PreparedChange> prepared = new ArrayList<>();
        for (Change change : changes) {
            prepared.add(PreparedChange.of(change));
        }
        return List.of(new PendingWrite(prepared));
    }
}
