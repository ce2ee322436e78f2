package kz.zakupai.vault.server.store;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of committed values, as they lie in the store.
 *
 * <p>It never answers what is not committed, and never an old value once a newer one could have been seen: the writer
 * drops the keys of a group before the commit ({@link #beforeCommit}) and puts the new values after it
 * ({@link #afterCommit}); in between readers go to the database, and what they read there is not kept. A hit takes no
 * lock. When full, entries leave in the order they came, those used since get a second round (the CLOCK scheme).
 */
final class EntryCache {
    private static final int SLOTS = 4096;
    private static final int ENTRY_OVERHEAD_BYTES = 120;

    private final long capacityBytes;
    private final int largestValue;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    /** Per slot of keys a stamp that grows by one before a commit (odd: in flux) and by one after it (even). */
    private final AtomicIntegerArray stamps = new AtomicIntegerArray(SLOTS);

    private final BitSet inFlux = new BitSet(SLOTS);
    private final Entry ring = new Entry("", new byte[0]);
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private long usedBytes;

    /** @param capacityBytes the most bytes of keys, values and bookkeeping; 0 keeps nothing */
    EntryCache(long capacityBytes) {
        this.capacityBytes = capacityBytes;
        this.largestValue = (int) Math.min(Integer.MAX_VALUE, capacityBytes / 64);
        ring.previous = ring;
        ring.next = ring;
    }

    /** A copy of the cached value, or null when it is not cached. */
    byte @Nullable [] get(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            misses.increment();
            return null;
        }
        hits.increment();
        if (!entry.used) {
            entry.used = true;
        }
        return entry.value.clone();
    }

    /** Taken before a value is read from the database, and given back to {@link #offer} with the value. */
    int stamp(String key) {
        return stamps.get(slot(key));
    }

    /** Keeps what was read, unless a commit may have changed it since {@code stamp} was taken. */
    void offer(String key, byte[] value, int stamp) {
        if ((stamp & 1) != 0 || value.length > largestValue) {
            return;
        }
        changing.lock();
        try {
            if (stamps.get(slot(key)) == stamp) {
                put(key, value.clone());
            }
        } finally {
            changing.unlock();
        }
    }

    /** Drops the keys of a group that is about to be committed. Called by the one writer, followed by {@link #afterCommit}. */
    void beforeCommit(List<PendingWrite> group) {
        changing.lock();
        try {
            for (PendingWrite write : group) {
                for (PreparedChange change : write.changes()) {
                    int slot = slot(change.key());
                    if (!inFlux.get(slot)) {
                        inFlux.set(slot);
                        stamps.incrementAndGet(slot);
                    }
                    remove(change.key());
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /** Drops everything, since everything is about to change. Called by the one writer, followed by {@link #afterCommit}. */
    void beforeReplacement() {
        changing.lock();
        try {
            for (int slot = 0; slot < SLOTS; slot++) {
                inFlux.set(slot);
                stamps.incrementAndGet(slot);
            }
            forget();
        } finally {
            changing.unlock();
        }
    }

    /** Puts the values of the writes that were committed, and lets readers fill the cache again. */
    void afterCommit(List<PendingWrite> committed) {
        changing.lock();
        try {
            for (PendingWrite write : committed) {
                for (PreparedChange change : write.changes()) {
                    byte[] value = change.value();
                    if (value == null || value.length > largestValue) {
                        remove(change.key());
                    } else {
                        put(change.key(), value);
                    }
                }
            }
            inFlux.stream().forEach(stamps::incrementAndGet);
            inFlux.clear();
        } finally {
            changing.unlock();
        }
    }

    void clear() {
        changing.lock();
        try {
            forget();
        } finally {
            changing.unlock();
        }
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    long usedBytes() {
        changing.lock();
        try {
            return usedBytes;
        } finally {
            changing.unlock();
        }
    }

    private void forget() {
        entries.clear();
        ring.previous = ring;
        ring.next = ring;
        usedBytes = 0;
    }

    private void put(String key, byte[] value) {
        remove(key);
        Entry entry = new Entry(key, value);
        entries.put(key, entry);
        usedBytes += entry.bytes();
        entry.insertBefore(ring);
        while (usedBytes > capacityBytes) {
            evictOne();
        }
    }

    private void remove(String key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            usedBytes -= entry.bytes();
            entry.unlink();
        }
    }

    private void evictOne() {
        Entry oldest = ring.next;
        while (oldest.used) {
            oldest.used = false;
            oldest.unlink();
            oldest.insertBefore(ring);
            oldest = ring.next;
        }
        remove(oldest.key);
    }

    private static int slot(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    /** A cached value, and its place in the ring of entries from oldest to newest. */
    private static final class Entry {
        private final String key;
        private final byte[] value;
        private volatile boolean used;
        private Entry previous = this;
        private Entry next = this;

        Entry(String key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        int bytes() {
            return ENTRY_OVERHEAD_BYTES + 2 * key.length() + value.length;
        }

        void insertBefore(Entry other) {
            previous = other.previous;
            next = other;
            previous.next = this;
            other.previous = this;
        }

        void unlink() {
            previous.next = next;
            next.previous = previous;
        }
    }
}
