package kz.zakupai.vault.server.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import kz.zakupai.vault.server.packed.IntTable;
import org.jspecify.annotations.Nullable;

/**
 * A part of the cache: entries one behind the other in one array that is written round and round, and a table of where each begins.
 * Nothing in it is an object of its own, so that a full cache costs the garbage collector nothing, and an entry 14 bytes.
 *
 * <p>Entries leave in the order they came; of those used since, a few get a second round (the CLOCK scheme). Thread-safe.
 */
final class CacheShard {
    /** An entry: its hash, the length of its key, that of its value, its key, its value. */
    private static final int HASH = 0;

    private static final int KEY_LENGTH = 4;
    private static final int VALUE_LENGTH = 8;
    private static final int STATE = 12;
    private static final int HEADER = 14;

    private static final byte DEAD = 0;
    private static final byte UNUSED = 1;
    private static final byte USED = 2;

    /** How many entries one newcomer may push into their second round: bounds what a write into a full cache can cost. */
    private static final int SECOND_ROUNDS = 8;

    private static final int FIRST_ARRAY = 4096;
    /** Large steps: what is outgrown lies around until the garbage collector looks through its old generation. */
    private static final long GROWTH = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final int capacity;
    private byte[] ring = new byte[0];
    /** Where the entries begin that can be found. */
    private final IntTable begins = new IntTable(at -> number(at + HASH));

    private long usedBytes;
    /** Where the next entry goes, and where the oldest begins; behind {@code end} nothing is written in this round. */
    private int head;

    private int tail;
    private int end;
    private boolean wrapped;

    /** @param capacity the most bytes, bookkeeping for each entry included */
    CacheShard(int capacity) {
        this.capacity = capacity;
    }

    /** A copy of the value, or null. */
    synchronized byte @Nullable [] get(byte[] key, int hash) {
        int at = find(key, hash);
        if (at == IntTable.NONE) {
            return null;
        }
        ring[at + STATE] = USED;
        int value = at + HEADER + key.length;
        return Arrays.copyOfRange(ring, value, value + number(at + VALUE_LENGTH));
    }

    /** Keeps a value in place of the one before; drops that one alone where the new one is too large. */
    synchronized void put(byte[] key, int hash, byte[] value) {
        remove(key, hash);
        long size = (long) HEADER + key.length + value.length;
        if (size > capacity / 4) {
            return;
        }
        byte[] entry = new byte[(int) size];
        INT.set(entry, HASH, hash);
        INT.set(entry, KEY_LENGTH, key.length);
        INT.set(entry, VALUE_LENGTH, value.length);
        entry[STATE] = UNUSED;
        System.arraycopy(key, 0, entry, HEADER, key.length);
        System.arraycopy(value, 0, entry, HEADER + key.length, value.length);
        var again = new ArrayDeque<byte[]>(0);
        append(entry, again, SECOND_ROUNDS);
        for (byte[] used = again.poll(); used != null; used = again.poll()) {
            append(used, again, 0);
        }
    }

    synchronized void remove(byte[] key, int hash) {
        int at = find(key, hash);
        if (at != IntTable.NONE) {
            drop(at);
        }
    }

    synchronized void clear() {
        Arrays.fill(ring, (byte) 0);
        ring = new byte[0];
        begins.clear();
        usedBytes = 0;
        head = 0;
        tail = 0;
        wrapped = false;
    }

    /** What the entries take that can still be found. */
    synchronized long usedBytes() {
        return usedBytes;
    }

    private void append(byte[] entry, ArrayDeque<byte[]> again, int secondRounds) {
        makeRoom(entry.length, again, secondRounds);
        System.arraycopy(entry, 0, ring, head, entry.length);
        begins.add(head);
        usedBytes += entry.length;
        head += entry.length;
    }

    private void makeRoom(int size, ArrayDeque<byte[]> again, int secondRounds) {
        while (true) {
            if (wrapped) {
                if (size <= tail - head) {
                    return;
                }
                evictOldest(again, secondRounds);
            } else if (size <= ring.length - head) {
                return;
            } else if (ring.length < capacity) {
                long larger = Math.max(FIRST_ARRAY, Math.max(GROWTH * ring.length, (long) head + size));
                ring = Arrays.copyOf(ring, (int) Math.min(capacity, larger));
            } else {
                end = head;
                head = 0;
                wrapped = true;
            }
        }
    }

    private void evictOldest(ArrayDeque<byte[]> again, int secondRounds) {
        if (tail == end) {
            tail = 0;
            wrapped = false;
            return;
        }
        int size = HEADER + number(tail + KEY_LENGTH) + number(tail + VALUE_LENGTH);
        if (ring[tail + STATE] != DEAD) {
            if (ring[tail + STATE] == USED && again.size() < secondRounds) {
                byte[] used = Arrays.copyOfRange(ring, tail, tail + size);
                used[STATE] = UNUSED;
                again.add(used);
            }
            drop(tail);
        }
        tail += size;
    }

    private void drop(int at) {
        begins.remove(at);
        ring[at + STATE] = DEAD;
        usedBytes -= HEADER + number(at + KEY_LENGTH) + number(at + VALUE_LENGTH);
    }

    private int find(byte[] key, int hash) {
        return begins.find(hash, at -> holds(at, key, hash));
    }

    private boolean holds(int at, byte[] key, int hash) {
        return number(at + HASH) == hash
                && number(at + KEY_LENGTH) == key.length
                && Arrays.equals(ring, at + HEADER, at + HEADER + key.length, key, 0, key.length);
    }

    private int number(int at) {
        return (int) INT.get(ring, at);
    }
}
