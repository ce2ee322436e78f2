package kz.zakupai.risk.population;

import java.util.Arrays;

/** A growing column of long values. Not thread-safe. */
final class LongColumn {
    private long[] values;
    private int size;

    LongColumn(int expected) {
        values = new long[Math.max(expected, 8)];
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
    }

    int size() {
        return size;
    }

    /** The values, as many as there are. */
    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
