package kz.zakupai.risk.population;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows of a binary COPY as they are written (PostgreSQL manual, COPY, binary format). Not thread-safe. */
final class CopyBuffer {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BIGINT = 20;
    private static final int REAL = 700;
    private byte[] bytes = new byte[1 << 16];
    private int size;

    CopyBuffer header() {
        for (byte one : HEADER) {
            put(one);
        }
        return this;
    }

    CopyBuffer trailer() {
        return int16(-1);
    }

    CopyBuffer row(int fields) {
        return int16(fields);
    }

    CopyBuffer smallint(int value) {
        return int32(2).int16(value);
    }

    CopyBuffer integer(int value) {
        return int32(4).int32(value);
    }

    CopyBuffer bigint(long value) {
        return int32(8).int64(value);
    }

    /** A bigint; null where it is absent. */
    CopyBuffer optional(long value) {
        return value == Absent.LONG ? int32(-1) : bigint(value);
    }

    CopyBuffer number(double value) {
        return int32(8).int64(Double.doubleToLongBits(value));
    }

    CopyBuffer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    CopyBuffer nothing() {
        return int32(-1);
    }

    CopyBuffer bigints(List<Long> values) {
        array(values.size(), BIGINT, 12);
        values.forEach(value -> bigint(value));
        return this;
    }

    /** A real[] of the first {@code count} values. */
    CopyBuffer reals(double[] values, int count) {
        array(count, REAL, 8);
        for (int i = 0; i < count; i++) {
            int32(4).int32(Float.floatToIntBits((float) values[i]));
        }
        return this;
    }

    private void array(int elements, int type, int width) {
        if (elements == 0) {
            int32(12).int32(0).int32(0).int32(type);
            return;
        }
        int32(20 + elements * width)
                .int32(1)
                .int32(0)
                .int32(type)
                .int32(elements)
                .int32(1);
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    private CopyBuffer int16(int value) {
        put((byte) (value >> 8));
        put((byte) value);
        return this;
    }

    private CopyBuffer int32(int value) {
        reserve(4);
        bytes[size] = (byte) (value >> 24);
        bytes[size + 1] = (byte) (value >> 16);
        bytes[size + 2] = (byte) (value >> 8);
        bytes[size + 3] = (byte) value;
        size += 4;
        return this;
    }

    private CopyBuffer int64(long value) {
        return int32((int) (value >> 32)).int32((int) value);
    }

    private void put(byte one) {
        reserve(1);
        bytes[size++] = one;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
