package kz.zakupai.vault.server.packed;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A set of numbers, 0 and above, each standing for something that is kept elsewhere and found by its hash: 6 to 12 bytes for each. An open
 * table with linear probing, at most two thirds full. Not thread-safe.
 */
public final class IntTable {
    public static final int NONE = -1;
    private static final int FIRST = 64;

    private final IntUnaryOperator hashes;
    /** The number plus one; 0 for none. */
    private int[] table = new int[FIRST];

    private int size;

    /** @param hashes of each number in the table, always the same, and spread over the lower bits */
    public IntTable(IntUnaryOperator hashes) {
        this.hashes = hashes;
    }

    /** The number with this hash for which {@code same} holds, or {@link #NONE}. */
    public int find(int hash, IntPredicate same) {
        int slot = place(hash);
        while (table[slot] != 0) {
            if (same.test(table[slot] - 1)) {
                return table[slot] - 1;
            }
            slot = next(slot);
        }
        return NONE;
    }

    /** Adds a number that is not there. */
    public void add(int number) {
        if (3L * (size + 1) > 2L * table.length) {
            enlarge();
        }
        place(number, hashes.applyAsInt(number));
        size++;
    }

    /** Removes a number that is there. */
    public void remove(int number) {
        int slot = place(hashes.applyAsInt(number));
        while (table[slot] != number + 1) {
            slot = next(slot);
        }
        table[slot] = 0;
        size--;
        close(slot);
    }

    public int size() {
        return size;
    }

    public void clear() {
        table = new int[FIRST];
        size = 0;
    }

    /** Whoever stands behind a gap only because its place was taken moves up, or nobody would find it any more. */
    private void close(int removed) {
        int mask = table.length - 1;
        int gap = removed;
        for (int slot = next(gap); table[slot] != 0; slot = next(slot)) {
            int home = place(hashes.applyAsInt(table[slot] - 1));
            if ((slot - home & mask) >= (slot - gap & mask)) {
                table[gap] = table[slot];
                table[slot] = 0;
                gap = slot;
            }
        }
    }

    private void enlarge() {
        int[] before = table;
        table = new int[2 * before.length];
        for (int entry : before) {
            if (entry != 0) {
                place(entry - 1, hashes.applyAsInt(entry - 1));
            }
        }
    }

    private void place(int number, int hash) {
        int slot = place(hash);
        while (table[slot] != 0) {
            slot = next(slot);
        }
        table[slot] = number + 1;
    }

    private int place(int hash) {
        return hash & table.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & table.length - 1;
    }
}
