package kz.zakupai.vault.server.json;

import java.util.Arrays;

/** A growing buffer of UTF-8 that knows how JSON spells strings and whole numbers. Not thread-safe. */
final class JsonBuffer {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_ESCAPE = 6;

    private byte[] buffer;
    private int length;

    JsonBuffer(int capacity) {
        buffer = new byte[capacity];
    }

    byte[] array() {
        return buffer;
    }

    int length() {
        return length;
    }

    void truncate(int shorter) {
        length = shorter;
    }

    /** Makes room for {@code more} bytes behind {@link #length()}; {@link #array()} may be another one afterwards. */
    void reserve(int more) {
        if (buffer.length - length < more) {
            int needed = Math.addExact(length, more);
            // A quarter more, also behind a long text: what comes next would move all of it once more.
            buffer = Arrays.copyOf(buffer, Math.max(needed, needed + (needed >> 2) + 64));
        }
    }

    void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    void ascii(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    void bytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, buffer, length, count);
        length += count;
    }

    /** Once more what stands from {@code start} to {@code end}, both within what was written. */
    void again(int start, int end) {
        int count = end - start;
        reserve(count);
        System.arraycopy(buffer, start, buffer, length, count);
        length += count;
    }

    void decimal(long number) {
        if (number == Long.MIN_VALUE) {
            ascii(Long.toString(number));
            return;
        }
        reserve(LONGEST_LONG);
        long rest = number;
        if (rest < 0) {
            buffer[length++] = '-';
            rest = -rest;
        }
        int start = length;
        do {
            buffer[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        for (int low = start, high = length - 1; low < high; low++, high--) {
            byte swapped = buffer[low];
            buffer[low] = buffer[high];
            buffer[high] = swapped;
        }
    }

    /** The text in quotation marks, with its escapes. */
    void quoted(String text) {
        int count = text.length();
        reserve(count + 2);
        byte[] target = buffer;
        int at = length;
        target[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                target[at++] = (byte) c;
            } else {
                length = at;
                quotedFrom(text, i);
                return;
            }
        }
        target[at++] = '"';
        length = at;
    }

    /** The rest of a string from its first character that is not plain. */
    private void quotedFrom(String text, int start) {
        int count = text.length();
        for (int i = start; i < count; i++) {
            reserve(LONGEST_ESCAPE + count - i);
            char c = text.charAt(i);
            if (c < 0x80) {
                oneByte(c);
            } else if (c < 0x800) {
                buffer[length++] = (byte) (0xc0 | (c >> 6));
                buffer[length++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                fourBytes(Character.toCodePoint(c, text.charAt(i)));
            } else {
                threeBytes(Character.isSurrogate(c) ? '\ufffd' : c);
            }
        }
        put('"');
    }

    private void oneByte(char c) {
        char letter = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 0;
        };
        if (letter != 0) {
            buffer[length++] = '\\';
            buffer[length++] = (byte) letter;
        } else if (c < 0x20) {
            unicodeEscape(c);
        } else {
            buffer[length++] = (byte) c;
        }
    }

    private void threeBytes(char c) {
        if (c == '\u2028' || c == '\u2029') {
            unicodeEscape(c);
            return;
        }
        buffer[length++] = (byte) (0xe0 | (c >> 12));
        buffer[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        buffer[length++] = (byte) (0x80 | (c & 0x3f));
    }

    private void fourBytes(int codePoint) {
        buffer[length++] = (byte) (0xf0 | (codePoint >> 18));
        buffer[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        buffer[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        buffer[length++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void unicodeEscape(char c) {
        buffer[length++] = '\\';
        buffer[length++] = 'u';
        buffer[length++] = HEX[c >> 12];
        buffer[length++] = HEX[(c >> 8) & 0xf];
        buffer[length++] = HEX[(c >> 4) & 0xf];
        buffer[length++] = HEX[c & 0xf];
    }
}
