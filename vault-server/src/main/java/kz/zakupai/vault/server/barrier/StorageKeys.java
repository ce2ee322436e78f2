package kz.zakupai.vault.server.barrier;

import kz.zakupai.vault.server.store.UnusableKey;

/** The rules for keys of a storage view, checked in one pass. */
final class StorageKeys {
    private StorageKeys() {}

    static void checkKey(String key) {
        checkSegments(key, key.length());
    }

    /** A prefix is empty, or a key with a {@code /} behind it. */
    static void checkPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return;
        }
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a storage prefix is empty or ends in '/'");
        }
        checkSegments(prefix, prefix.length() - 1);
    }

    private static void checkSegments(String key, int end) {
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || key.charAt(i) == '/') {
                if (i == start) {
                    throw new UnusableKey("a storage key is empty or has an empty segment");
                }
                if (i - start == 2 && key.charAt(start) == '.' && key.charAt(start + 1) == '.') {
                    throw new UnusableKey("a storage key has a '..' segment");
                }
                start = i + 1;
            }
        }
    }
}
