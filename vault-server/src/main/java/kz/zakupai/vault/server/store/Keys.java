package kz.zakupai.vault.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How keys become bytes and ranges of bytes. A byte 0xFF never occurs in UTF-8, and {@code '0'} is the byte behind
 * {@code '/'}: both give the bounds of ranges without reading anything.
 */
final class Keys {
    /** The longest key, in UTF-8 bytes. */
    static final int MAX_KEY_BYTES = 8 * 1024;

    /** The largest value, in bytes: twice the largest request body, so that every body fits with its wrapping. */
    static final int MAX_VALUE_BYTES = 64 * 1024 * 1024;

    private static final byte[] BEHIND_ALL = {(byte) 0xFF};

    private Keys() {}

    /**
     * The bytes of a key.
     *
     * @throws UnusableKey if it is empty, too long, or not well-formed UTF-16
     */
    static byte[] key(String key) {
        if (key.isEmpty()) {
            throw new UnusableKey("a key must not be empty");
        }
        byte[] bytes = text(key);
        if (bytes.length > MAX_KEY_BYTES) {
            throw new UnusableKey("a key of " + bytes.length + " bytes is longer than the limit of " + MAX_KEY_BYTES);
        }
        return bytes;
    }

    /** The bytes of a part of a key, possibly none: a prefix, or where a listing goes on. */
    static byte[] text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    // Encoded as '?', it would be the same key as another one.
                    throw new UnusableKey("a key holds half of a surrogate pair");
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void checkValue(byte[] value) {
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value of " + value.length + " bytes is larger than the limit of " + MAX_VALUE_BYTES);
        }
    }

    static void checkDirectory(String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix to list is empty or ends in '/'");
        }
    }

    /** The first possible key behind {@code key}. */
    static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** The first possible key behind all keys that start with {@code prefix}. */
    static byte[] behindAll(byte[] prefix) {
        if (prefix.length == 0) {
            return BEHIND_ALL;
        }
        byte[] end = prefix.clone();
        end[end.length - 1]++;
        return end;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The index of the first {@code '/'} at or behind {@code from}, or -1. */
    static int slash(byte[] key, int from) {
        for (int i = from; i < key.length; i++) {
            if (key[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    static String string(byte[] key, int from, int to) {
        return new String(key, from, to - from, StandardCharsets.UTF_8);
    }
}
