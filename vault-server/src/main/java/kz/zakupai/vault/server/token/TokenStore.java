package kz.zakupai.vault.server.token;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.lease.ExpiryIndex;
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
 * the seal. What needs the storage throws {@link kz.zakupai.vault.server.barrier.BarrierSealed} after that.
 */
public final class TokenStore implements AutoCloseable {
    private static final int CACHED_TOKENS = 20_000;

    private final InstantSource clock;
    private final TokenText text;
    private final BatchTokens batchTokens;
    private final TokenRecords records;
    private final StripedLocks locks = new StripedLocks();
    private final ExpiryIndex<TokenGroup> living = new ExpiryIndex<>();
    private final Revocation revocation;
    private final TokenLookup lookup;
    private final TokenExpiry expiry;
    private final TokenLeases leases;
    private final ReentrantLock chosenIds = new ReentrantLock();
    private volatile TokenObserver observer = TokenObserver.NONE;

    /** @param storage a view that nothing else writes to; its keys are made on first use */
    public TokenStore(Storage storage, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        text = new TokenText(random);
        batchTokens = BatchTokens.load(storage, random);
        TokenHash hash = TokenHash.load(storage, random);
        records = new TokenRecords(storage, hash);
        var cache = new TokenCache(CACHED_TOKENS);
        revocation = new Revocation(records, cache, locks, living);
        lookup = new TokenLookup(hash, batchTokens, records, cache, locks, revocation);
        expiry = new TokenExpiry(records, revocation, locks, living, clock);
        leases = new TokenLeases(records, lookup, revocation);
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

    /** Replaces who is told of what the store does. */
    public void observe(TokenObserver other) {
        observer = other;
    }

    /** As {@link #lookup(Secret, Instant)}, now. */
    public @Nullable TokenEntry lookup(Secret token) {
        return lookup(token, clock.instant());
    }

    /** The token that may be used at {@code now}, or null. */
    public @Nullable TokenEntry lookup(Secret token, Instant now) {
        long started = System.nanoTime();
        TokenEntry entry = lookup.find(token, now);
        observer.lookedUp(System.nanoTime() - started);
        return entry == null || entry.spent() ? null : entry;
    }

    /** As {@link #lookup}, but a token in its last use is still there: what that request may see of itself. */
    @Nullable
    TokenEntry find(Secret token, Instant now) {
        return lookup.find(token, now);
    }

    /** The token with this accessor, or null. */
    public @Nullable TokenEntry byAccessor(String accessor, Instant now) {
        return lookup.byAccessor(accessor, now);
    }

    /** The token stored under {@code key}, or null; batch tokens are not stored. */
    public @Nullable TokenEntry byKey(String key, Instant now) {
        return lookup.byKey(key, now);
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
        return lookup.change(entry.key(), current -> {
            int left = current.caller().usesLeft();
            return current.spent() ? null : current.withUsesLeft(left == 1 ? TokenEntry.SPENT : left - 1);
        });
    }

    /**
     * Makes the token of a login.
     *
     * @param entityId whose token it is; empty for nobody's
     * @param path the full path of the login request
     * @throws RequestFailure 400 when the method grants what no token can be
     */
    public Issuance issue(Login login, String entityId, Mount mount, String path, Instant now) {
        LoginTokens.Drafted drafted = LoginTokens.draft(login, mount, path, now);
        Issuance made = create(drafted.draft().entityId(entityId), now);
        return new Issuance(made.token(), made.entry(), drafted.warnings());
    }

    /**
     * Makes a token as drafted, in one write; a batch token without any.
     *
     * @throws RequestFailure 400 when the chosen id is taken, or the parent is gone or lies too deep
     */
    public Issuance create(TokenDraft draft, Instant now) {
        checkParent(draft.parent(), now);
        Issuance made = make(draft, now);
        observer.created();
        return made;
    }

    /** The length of every root token's text that this makes. */
    public static int rootTokenLength() {
        return TokenText.ROOT_LENGTH;
    }

    /** Makes a root token: all rights, no expiry, no parent. */
    public Issuance createRoot(Instant now) {
        return create(TokenDraft.root().id(text.rootToken()), now);
    }

    private Issuance make(TokenDraft draft, Instant now) {
        if (draft.type() == TokenType.BATCH) {
            TokenEntry entry = draft.entry("", "", now);
            return Issuance.of(entry, batchTokens.seal(entry), now);
        }
        Secret chosen = draft.id();
        if (chosen == null) {
            return createService(draft, text.serviceToken(), now);
        }
        chosenIds.lock();
        try {
            if (records.entry(lookup.hashOf(chosen)) != null) {
                throw RequestFailure.badRequest("cannot create a token with a duplicate ID");
            }
            return createService(draft, chosen, now);
        } finally {
            chosenIds.unlock();
        }
    }

    private Issuance createService(TokenDraft draft, Secret token, Instant now) {
        TokenEntry entry = draft.entry(lookup.hashOf(token), text.accessor(), now);
        String parent = draft.parent();
        if (parent.isEmpty()) {
            write(entry);
        } else {
            locks.sharing(parent, () -> {
                if (revocation.dying(parent) || records.entry(parent) == null) {
                    throw noParent();
                }
                write(entry);
                return entry;
            });
        }
        expiry.scheduled(entry);
        return Issuance.of(entry, token, now);
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

    private void checkParent(String key, Instant now) {
        if (key.isEmpty()) {
            return;
        }
        TokenEntry parent = lookup.byKey(key, now);
        if (parent == null || parent.spent()) {
            throw noParent();
        }
        if (lookup.depth(parent) + 1 >= TokenLookup.MAX_DEPTH) {
            throw RequestFailure.badRequest("a token may have at most " + TokenLookup.MAX_DEPTH
                    + " tokens above it: make this one an orphan, or with a token further up");
        }
    }

    private static RequestFailure noParent() {
        return RequestFailure.badRequest("parent token lookup failed: no parent found");
    }

    /** Lets a token live until {@code until}; null when it is gone. */
    @Nullable
    TokenEntry extend(TokenEntry entry, Instant now, Instant until, @Nullable Login granted) {
        long started = System.nanoTime();
        TokenEntry extended = lookup.change(entry.key(), current -> {
            TokenEntry renewed = current.renewed(now, until, granted);
            living.put(renewed.key(), until, TokenGroup.of(renewed));
            return renewed;
        });
        if (extended != null) {
            expiry.scheduled(extended);
        }
        observer.renewed(System.nanoTime() - started);
        return extended;
    }

    /** Revokes a token and everything below it, children first. */
    public void revoke(TokenEntry entry) {
        if (!entry.batch()) {
            long started = System.nanoTime();
            revocation.revokeTrees(List.of(entry.key()));
            observer.revoked(System.nanoTime() - started);
        }
    }

    /** Revokes a token alone; its children become orphans. */
    public void revokeOrphaning(TokenEntry entry) {
        if (!entry.batch()) {
            revocation.revokeOrphaning(entry.key());
        }
    }

    /** Revokes every token that was issued at {@code prefix} or below it, with their trees, as when a method goes away. */
    public void revokeByMount(String prefix) {
        var keys = new ArrayList<String>();
        records.eachPageIssuedBelow(prefix, keys::addAll);
        revocation.revokeTrees(keys);
    }

    /** The tokens as {@code sys/leases} sees them. */
    public TokenLeases leases() {
        return leases;
    }

    /** The accessors of all stored tokens, sorted. */
    public List<String> accessors() {
        return records.accessors();
    }

    /** What the metrics show of the living; grows while the store is still being scanned after the start. */
    public TokenCounts counts() {
        return TokenCounts.of(living, revocation.irrevocable());
    }

    /** Revokes what has expired by {@code now}, without waiting for the background. */
    public void expireDue(Instant now) {
        expiry.expireDue(now);
    }

    /** Has the background look for what should have gone already; false when it is going to anyway. */
    public boolean requestTidy(Instant now) {
        return expiry.requestTidy(now);
    }
}
