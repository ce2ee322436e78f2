package kz.zakupai.vault.server.token;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.lease.ExpiryIndex;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * All tokens of an unsealed server.
 *
 * <p>Security guarantees: no token's text is stored or kept, only its keyed hash; a token that has expired, is used up, or
 * whose revocation has begun is absent to every lookup; nothing below a revoked token is ever accepted again, also not
 * after a crash in the middle of the revocation. Thread-safe.
 *
 * <p>One instance lives from an unseal to the next seal: {@link #start()} before the first request, {@link #close()} at
 * the seal. Every method throws {@link kz.zakupai.vault.server.barrier.BarrierSealed} while sealed.
 */
public final class TokenStore implements AutoCloseable {
    private static final int MAX_TOKEN_BYTES = 16 * 1024;
    private static final int CACHED_TOKENS = 20_000;

    private final InstantSource clock;
    private final TokenHash hash;
    private final TokenText text;
    private final BatchTokens batchTokens;
    private final TokenRecords records;
    private final TokenCache cache = new TokenCache(CACHED_TOKENS);
    private final StripedLocks locks = new StripedLocks();
    private final ExpiryIndex<TokenGroup> living = new ExpiryIndex<>();
    private final Revocation revocation;
    private final TokenExpiry expiry;
    private final ReentrantLock chosenIds = new ReentrantLock();

    /** @param storage a view that nothing else writes to; its keys are made on first use */
    public TokenStore(Storage storage, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        hash = TokenHash.load(storage, random);
        text = new TokenText(random);
        batchTokens = BatchTokens.load(storage, random);
        records = new TokenRecords(storage, hash);
        revocation = new Revocation(records, cache, locks, living);
        expiry = new TokenExpiry(records, revocation, locks, living, clock);
    }

    /** Ends revocations that a crash has interrupted, then lets tokens expire in the background. */
    public void start() {
        revocation.resume();
        expiry.start();
    }

    /** Returns when no background work is left. */
    @Override
    public void close() {
        expiry.close();
    }

    /** Told of every token's end. To be added before {@link #start()}. */
    public void onRevocation(RevocationListener listener) {
        revocation.listen(listener);
    }

    /** As {@link #lookup(Secret, Instant)}, now. */
    public @Nullable TokenEntry lookup(Secret token) {
        return lookup(token, clock.instant());
    }

    /** The token that may be used at {@code now}, or null. */
    public @Nullable TokenEntry lookup(Secret token, Instant now) {
        TokenEntry entry = find(token, now);
        return entry == null || entry.spent() ? null : entry;
    }

    /** As {@link #lookup}, but a token in its last use is still there: what that request may see of itself. */
    @Nullable
    TokenEntry find(Secret token, Instant now) {
        if (token.isEmpty() || token.size() > MAX_TOKEN_BYTES) {
            return null;
        }
        byte[] bytes = token.revealBytes();
        try {
            String key = hash.of(bytes);
            TokenEntry entry = BatchTokens.looksLike(bytes) ? batch(key, bytes, now) : stored(key);
            return entry == null || entry.expired(now) ? null : entry;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The token with this accessor, or null. */
    public @Nullable TokenEntry byAccessor(String accessor, Instant now) {
        String key = accessor.isEmpty() ? null : records.keyOf(accessor);
        return key == null ? null : byKey(key, now);
    }

    /** The token stored under {@code key}, or null; batch tokens are not stored. */
    public @Nullable TokenEntry byKey(String key, Instant now) {
        TokenEntry entry = stored(key);
        return entry == null || entry.expired(now) ? null : entry;
    }

    /**
     * Counts one use, durably, where uses are limited. After the last one {@link TokenEntry#spent()} is true: the request
     * goes on with the returned entry and then {@link #revoke revokes} it.
     *
     * @return the entry to go on with; null when other requests have used the token up, or it was revoked meanwhile
     */
    public @Nullable TokenEntry use(TokenEntry entry) {
        if (!entry.limited()) {
            return entry;
        }
        String key = entry.key();
        return locks.alone(key, () -> {
            TokenEntry current = load(key);
            if (current == null || current.spent()) {
                return null;
            }
            int left = current.caller().usesLeft();
            TokenEntry used = current.withUsesLeft(left == 1 ? TokenEntry.SPENT : left - 1);
            save(used);
            return used;
        });
    }

    /**
     * Makes the token of a login.
     *
     * @param path the full path of the login request
     * @throws RequestFailure 400 when the method grants what no token can be
     */
    public Issuance issue(Login login, Mount mount, String path, Instant now) {
        return LoginTokens.issue(this, login, mount, path, now);
    }

    /**
     * Makes a token as drafted, in one write.
     *
     * @throws RequestFailure 400 when the chosen id is taken, or the parent is gone
     */
    public Issuance create(TokenDraft draft, Instant now) {
        if (draft.type() == TokenType.BATCH) {
            return createBatch(draft, now);
        }
        Secret chosen = draft.id();
        if (chosen == null) {
            return createService(draft, text.serviceToken(), now);
        }
        chosenIds.lock();
        try {
            if (records.entry(hashOf(chosen)) != null) {
                throw RequestFailure.badRequest("cannot create a token with a duplicate ID");
            }
            return createService(draft, chosen, now);
        } finally {
            chosenIds.unlock();
        }
    }

    private Issuance createService(TokenDraft draft, Secret token, Instant now) {
        TokenEntry entry = draft.entry(hashOf(token), text.accessor(), now);
        if (draft.parent().isEmpty()) {
            write(entry);
        } else {
            locks.sharing(draft.parent(), () -> {
                checkParent(draft.parent(), now);
                write(entry);
                return entry;
            });
        }
        expiry.scheduled(entry);
        return issued(entry, token, List.of(), now);
    }

    private Issuance createBatch(TokenDraft draft, Instant now) {
        if (!draft.parent().isEmpty()) {
            checkParent(draft.parent(), now);
        }
        TokenEntry entry = draft.entry("", "", now);
        return issued(entry, batchTokens.seal(entry), List.of(), now);
    }

    /** In the index before it is in storage, so that whoever finds it in storage removes it from both. */
    private void write(TokenEntry entry) {
        living.put(entry.key(), entry.expires(), TokenGroup.of(entry));
        try {
            records.create(entry);
        } catch (RuntimeException e) {
            living.remove(entry.key());
            throw e;
        }
    }

    private void checkParent(String parent, Instant now) {
        TokenEntry entry = revocation.dying(parent) ? null : records.entry(parent);
        if (entry == null || entry.expired(now) || entry.spent()) {
            throw RequestFailure.badRequest("parent token lookup failed: no parent found");
        }
    }

    /**
     * Changes a stored token, if it is still there.
     *
     * @return what {@code change} made of it, or null
     */
    @Nullable
    TokenEntry change(String key, java.util.function.UnaryOperator<TokenEntry> change) {
        TokenEntry changed = locks.alone(key, () -> {
            TokenEntry current = load(key);
            if (current == null) {
                return null;
            }
            TokenEntry next = change.apply(current);
            save(next);
            living.put(key, next.expires(), TokenGroup.of(next));
            return next;
        });
        if (changed != null) {
            expiry.scheduled(changed);
        }
        return changed;
    }

    /** Revokes a token and everything below it, children first. */
    public void revoke(TokenEntry entry) {
        if (!entry.batch()) {
            revocation.revokeTrees(List.of(entry.key()));
        }
    }

    /** Revokes a token alone; its children become orphans. */
    public void revokeOrphaning(TokenEntry entry) {
        if (!entry.batch()) {
            revocation.revokeOrphaning(entry.key());
        }
    }

    /** Revokes every token that was issued at {@code prefix} or below it, with their trees: an auth method goes away. */
    public void revokeByMount(String prefix) {
        var keys = new ArrayList<String>();
        records.eachPageIssuedBelow(prefix, keys::addAll);
        revocation.revokeTrees(keys);
    }

    /** The accessors of all stored tokens, sorted. */
    public List<String> accessors() {
        return records.accessors();
    }

    /** What the metrics show of the living; grows while the store is still being scanned after the start. */
    public TokenCounts counts() {
        return TokenCounts.of(living);
    }

    /** Removes what should have gone already: expired, used up, or half revoked. */
    void tidy(Instant now) {
        revocation.resume();
        expiry.restore();
        expiry.expireDue(now);
    }

    /** Revokes what has expired by {@code now}, without waiting for the background. */
    public void expireDue(Instant now) {
        expiry.expireDue(now);
    }

    /** The {@code auth} object of {@code entry}. */
    Issuance issued(TokenEntry entry, Secret token, List<String> warnings, Instant now) {
        Caller caller = entry.caller();
        var all = new ArrayList<>(caller.policies());
        all.addAll(caller.identityPolicies());
        var issued = new IssuedToken(
                token,
                caller.accessor(),
                PolicyNames.sanitize(all, false),
                caller.policies(),
                caller.identityPolicies(),
                caller.metadata(),
                entry.ttl(now),
                entry.renewable(),
                caller.entityId(),
                caller.type(),
                caller.orphan(),
                caller.usesLeft());
        return new Issuance(issued, entry, warnings);
    }

    private String hashOf(Secret token) {
        byte[] bytes = token.revealBytes();
        try {
            return hash.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private @Nullable TokenEntry stored(String key) {
        if (revocation.dying(key)) {
            return null;
        }
        TokenEntry entry = cache.young(key);
        return entry == null ? locks.sharing(key, () -> load(key)) : entry;
    }

    /** Reads past the young cache. The caller holds the lock of {@code key}. */
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

    /** The caller holds the lock of the key alone. */
    private void save(TokenEntry entry) {
        records.update(entry);
        cache.put(entry.key(), entry);
    }

    /** A batch token works only as long as its parent does. */
    private @Nullable TokenEntry batch(String key, byte[] token, Instant now) {
        TokenEntry entry = cache.young(key);
        if (entry == null) {
            entry = batchTokens.open(key, token);
            if (entry != null && !entry.expired(now)) {
                cache.put(key, entry);
            }
        }
        return entry == null || entry.orphan() || byKey(entry.parent(), now) != null ? entry : null;
    }
}
