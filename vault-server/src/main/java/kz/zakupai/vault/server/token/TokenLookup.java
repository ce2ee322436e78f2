package kz.zakupai.vault.server.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Finds tokens: keyed hash of the text, cache, storage; a batch token is opened instead. A token is there only as long as
 * everything above it is. Thread-safe.
 */
final class TokenLookup {
    /** So deep may a token lie below an orphan; each lookup walks up. */
    static final int MAX_DEPTH = 128;

    private final TokenHash hash;
    private final BatchTokens batchTokens;
    private final TokenRecords records;
    private final TokenCache cache;
    private final StripedLocks locks;
    private final Revocation revocation;

    TokenLookup(
            TokenHash hash,
            BatchTokens batchTokens,
            TokenRecords records,
            TokenCache cache,
            StripedLocks locks,
            Revocation revocation) {
        this.hash = hash;
        this.batchTokens = batchTokens;
        this.records = records;
        this.cache = cache;
        this.locks = locks;
        this.revocation = revocation;
    }

    /** The token, also in its last use; null when it is unknown, expired or revoked. */
    @Nullable
    TokenEntry find(Secret token, Instant now) {
        if (token.isEmpty() || token.size() > BatchTokens.MAX_TOKEN_BYTES) {
            return null;
        }
        byte[] text = token.revealBytes();
        try {
            String key = hash.of(text);
            TokenEntry entry = BatchTokens.looksLike(text) ? batch(key, text, now) : stored(key);
            return entry != null && alive(entry, now) ? entry : null;
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    @Nullable
    TokenEntry byAccessor(String accessor, Instant now) {
        String key = accessor.isEmpty() ? null : records.keyOf(accessor);
        return key == null ? null : byKey(key, now);
    }

    @Nullable
    TokenEntry byKey(String key, Instant now) {
        TokenEntry entry = stored(key);
        return entry != null && alive(entry, now) ? entry : null;
    }

    /** The number of tokens above {@code entry}. */
    int depth(TokenEntry entry) {
        int depth = 0;
        for (TokenEntry above = parent(entry); above != null; above = parent(above)) {
            depth++;
        }
        return depth;
    }

    /**
     * Changes a stored token under its lock.
     *
     * @param change makes null of what must not be changed
     * @return what was stored, or null when there is nothing to change
     */
    @Nullable
    TokenEntry change(String key, Function<TokenEntry, @Nullable TokenEntry> change) {
        return locks.alone(key, () -> {
            TokenEntry current = load(key);
            TokenEntry next = current == null ? null : change.apply(current);
            if (next != null) {
                records.update(next);
                cache.put(key, next);
            }
            return next;
        });
    }

    String hashOf(Secret token) {
        byte[] text = token.revealBytes();
        try {
            return hash.of(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private boolean alive(TokenEntry entry, Instant now) {
        TokenEntry at = entry;
        for (int depth = 0; depth <= MAX_DEPTH; depth++) {
            if (at == null || at.expired(now)) {
                return false;
            }
            if (at.orphan()) {
                return true;
            }
            at = stored(at.parent());
        }
        return false;
    }

    private @Nullable TokenEntry parent(TokenEntry entry) {
        return entry.orphan() ? null : stored(entry.parent());
    }

    private @Nullable TokenEntry stored(String key) {
        if (revocation.dying(key)) {
            return null;
        }
        TokenEntry entry = cache.young(key);
        return entry == null ? locks.sharing(key, () -> load(key)) : entry;
    }

    /** The caller holds the lock of {@code key}. */
    private @Nullable TokenEntry load(String key) {
        if (revocation.dying(key)) {
            return null;
        }
        TokenEntry entry = cache.young(key);
        if (entry != null) {
            return entry;
        }
        entry = cache.old(key);
        if (entry == null) {
            entry = records.entry(key);
        }
        if (entry != null) {
            cache.put(key, entry);
        }
        return entry;
    }

    /** Nothing revokes a batch token itself, so that the cache may hold it as long as it likes. */
    private @Nullable TokenEntry batch(String key, byte[] token, Instant now) {
        TokenEntry entry = cache.young(key);
        if (entry == null) {
            entry = batchTokens.open(key, token);
            if (entry != null && !entry.expired(now)) {
                cache.put(key, entry);
            }
        }
        return entry;
    }
}
