package kz.zakupai.risk.population;

import java.util.Arrays;

/**
 * Numbers keys 0, 1, 2 .. in the order in which they first came: a hash table with open addressing, at most two thirds full. Keys are
 * any long but {@link Absent#LONG}. Reading is thread-safe once nothing is added any more.
 */
final class LongIndex {
    private static final int LARGEST = 1 << 29;
    private int[] slots;
    private long[] keys;
    private int size;

    LongIndex(int expected) {
        int room = 16;
        while (room < LARGEST && room * 2L < expected * 3L) {
            room <<= 1;
        }
        slots = new int[room];
        Arrays.fill(slots, Absent.INDEX);
        keys = new long[Math.max(expected, 8)];
    }

    /** The key's number; it gets the next one if it is new. */
    int add(long key) {
        int slot = slot(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
        }
        keys[size] = key;
        slots[slot] = size++;
        if (size * 3L > slots.length * 2L) {
            grow();
        }
        return size - 1;
    }

    /** The key's number, {@link Absent#INDEX} if it never came. */
    int of(long key) {
        return slots[slot(key)];
    }

    long key(int number) {
        return keys[number];
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        // Two rounds (the finalizer of MurmurHash3): keys of two parts would lie close together after one.
        long mixed = (key ^ (key >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, Absent.INDEX);
        for (int number = 0; number < size; number++) {
            slots[slot(keys[number])] = number;
        }
    }
}
