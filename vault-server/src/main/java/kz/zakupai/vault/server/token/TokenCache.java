package kz.zakupai.vault.server.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decoded entries of the tokens in use, bounded: two generations, where the younger is filled until it is full and then
 * becomes the older. A hit costs one map read and no lock.
 *
 * <p>Whoever puts holds the lock of the key and has just read the storage; else a revoked token could come back.
 */
final class TokenCache {
    private final int generation;
    private volatile Map<String, TokenEntry> young = new ConcurrentHashMap<>();
    private volatile Map<String, TokenEntry> old = new ConcurrentHashMap<>();

    /** @param capacity at most about so many entries are kept */
    TokenCache(int capacity) {
        generation = Math.max(1, capacity / 2);
    }

    /** What is there at the price of one map read. */
    @Nullable
    TokenEntry young(String key) {
        return young.get(key);
    }

    /** What has to be put again to stay. */
    @Nullable
    TokenEntry old(String key) {
        return old.get(key);
    }

    synchronized void put(String key, TokenEntry entry) {
        if (young.size() >= generation && !young.containsKey(key)) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, entry);
        old.remove(key);
    }

    synchronized void remove(String key) {
        young.remove(key);
        old.remove(key);
    }

    int size() {
        return young.size() + old.size();
    }
}
