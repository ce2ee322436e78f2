package kz.zakupai.etl.copy;

import java.util.Arrays;

/** Bytes in network order that grow as needed. For one thread. */
final class CopyBuffer {
    private byte[] bytes = new byte[64 * 1024];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        room(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        room(4);
        size = intAt(size, value);
    }

    void putLong(long value) {
        room(8);
        size = intAt(size, (int) (value >> 32));
        size = intAt(size, (int) value);
    }

    /** Puts {@code value} where four bytes were put before. */
    void setInt(int at, int value) {
        intAt(at, value);
    }

    private int intAt(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
        return at + 4;
    }

    /** Puts well-formed text as UTF-8. */
    void putText(String text) {
        int length = text.length();
        room(length * 3);
        byte[] target = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c)) {
                int whole = Character.toCodePoint(c, text.charAt(++i));
                target[at++] = (byte) (0xf0 | (whole >> 18));
                target[at++] = (byte) (0x80 | ((whole >> 12) & 0x3f));
                target[at++] = (byte) (0x80 | ((whole >> 6) & 0x3f));
                target[at++] = (byte) (0x80 | (whole & 0x3f));
            } else {
                target[at++] = (byte) (0xe0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        size = at;
    }
}
