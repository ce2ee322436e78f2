package kz.zakupai.vault.server.store;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of committed values, as they lie in the store.
 *
 * <p>It never answers what is not committed, and never an old value once a newer one could have been seen: the writer
 * drops the keys of a group before the commit ({@link #beforeCommit}) and puts the new values after it
 * ({@link #afterCommit}); in between readers go to the database, and what they read there is not kept. Thread-safe; the methods
 * around a commit are called by the one writer.
 */
final class EntryCache {
    private static final int SLOTS = 4096;
    private static final int SHARDS = 16;

    private final CacheShard[] shards = new CacheShard[SHARDS];

    /** Unknown outside, so that nobody can choose keys that meet in one place. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    /**
     * Per slot of keys a stamp that grows by one before a commit (odd: in flux) and by one after it (even). Compared and changed
     * holding the shard's lock.
     */
    private final AtomicIntegerArray stamps = new AtomicIntegerArray(SLOTS);

    /** The writer's own. */
    private final BitSet inFlux = new BitSet(SLOTS);

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** @param capacityBytes the most bytes of keys, values and bookkeeping; a value may take a 64th of it; 0 keeps nothing */
    EntryCache(long capacityBytes) {
        int each = (int) Math.min(1 << 30, capacityBytes / SHARDS);
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new CacheShard(each);
        }
    }

    /** A copy of the cached value, or null when it is not cached. */
    byte @Nullable [] get(byte[] key) {
        int hash = hash(key);
        byte[] value = shard(hash).get(key, hash);
        (value == null ? misses : hits).increment();
        return value;
    }

    /** Taken before a value is read from the database, and given back to {@link #offer} with the value. */
    int stamp(byte[] key) {
        return stamps.get(slot(hash(key)));
    }

    /** Keeps what was read, unless a commit may have changed it since {@code stamp} was taken. */
    void offer(byte[] key, byte[] value, int stamp) {
        if ((stamp & 1) != 0) {
            return;
        }
        int hash = hash(key);
        CacheShard shard = shard(hash);
        synchronized (shard) {
            if (stamps.get(slot(hash)) == stamp) {
                shard.put(key, hash, value);
            }
        }
    }

    /** Drops the keys of a group that is about to be committed. Followed by {@link #afterCommit}. */
    void beforeCommit(List<PendingWrite> group) {
        for (PendingWrite write : group) {
            for (PreparedChange change : write.changes()) {
                int hash = hash(change.keyBytes());
                CacheShard shard = shard(hash);
                synchronized (shard) {
                    flux(slot(hash));
                    shard.remove(change.keyBytes(), hash);
                }
            }
        }
    }

    /** Drops everything, since everything is about to change. Followed by {@link #afterCommit}. */
    void beforeReplacement() {
        for (int i = 0; i < SHARDS; i++) {
            synchronized (shards[i]) {
                for (int slot = i; slot < SLOTS; slot += SHARDS) {
                    flux(slot);
                }
                shards[i].clear();
            }
        }
    }

    private void flux(int slot) {
        if (!inFlux.get(slot)) {
            inFlux.set(slot);
            stamps.incrementAndGet(slot);
        }
    }

    /** Puts the values of the writes that were committed, and lets readers fill the cache again. */
    void afterCommit(List<PendingWrite> committed) {
        for (PendingWrite write : committed) {
            for (PreparedChange change : write.changes()) {
                int hash = hash(change.keyBytes());
                byte[] value = change.value();
                if (value == null) {
                    shard(hash).remove(change.keyBytes(), hash);
                } else {
                    shard(hash).put(change.keyBytes(), hash, value);
                }
            }
        }
        inFlux.stream().forEach(stamps::incrementAndGet);
        inFlux.clear();
    }

    void clear() {
        for (CacheShard shard : shards) {
            shard.clear();
        }
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    long usedBytes() {
        long bytes = 0;
        for (CacheShard shard : shards) {
            bytes += shard.usedBytes();
        }
        return bytes;
    }

    private int hash(byte[] key) {
        return SeededHash.of(key, seed);
    }

    private CacheShard shard(int hash) {
        return shards[slot(hash) % SHARDS];
    }

    /** Of the upper bits: the lower ones are the places within a shard. */
    private static int slot(int hash) {
        return hash >>> 20;
    }
}
