package kz.zakupai.vault.server.lease;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.TtlRules;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/**
 * The leases of dynamic secrets of an unsealed server.
 *
 * <p>Guarantees: a secret whose lease cannot be stored is taken back at once and not given out; a lease that was to end is
 * told so durably before the call returns, and its engine is asked, again after every failure and crash, until the secret
 * is gone or {@value Lease#MAX_ATTEMPTS} attempts have failed. Thread-safe.
 *
 * <p>One instance lives from an unseal to the next seal. All calls may be made before {@link #start()} has looked at what
 * is stored.
 */
public final class LeaseStore implements AutoCloseable {
    private final LeaseRecords records;
    private final LeaseOrders orders;
    private final LeaseOwner owner;
    private final SecureRandom random;
    private final LeaseLocks locks = new LeaseLocks();
    private final LeaseExpiry expiry;
    private final LeaseEndings endings;
    private final LeaseTidy tidy;
    private final GivenUpLeases givenUp;
    private volatile LeaseObserver observer = LeaseObserver.NONE;

    /** A lease that has been stored, as the client sees it, and what of it was capped. */
    public record Registered(SecretLease lease, List<String> warnings) {}

    /**
     * @param storage a view that nothing else writes to
     * @param tokenLives whether the token with a key may still be used
     */
    public LeaseStore(
            Storage storage, LeaseOwner owner, Predicate<String> tokenLives, InstantSource clock, SecureRandom random) {
        this.owner = owner;
        this.random = random;
        records = new LeaseRecords(storage);
        orders = new LeaseOrders(storage, random);
        var revocation = new LeaseRevocation(records, owner, locks);
        expiry = new LeaseExpiry(records, orders, revocation, clock);
        endings = new LeaseEndings(records, orders, revocation, expiry);
        givenUp = new GivenUpLeases(records);
        tidy = new LeaseTidy(records, revocation, expiry, tokenLives);
    }

    /** Lets leases expire in the background. */
    public void start() {
        expiry.start();
    }

    /** Returns when no background work is left that could write. */
    @Override
    public void close() {
        expiry.close();
    }

    /** Replaces who is told of what the store does. */
    public void observe(LeaseObserver other) {
        observer = other;
    }

    /** Replaces who counts the leases and says when there may be no more. */
    public void countedBy(LeaseCounting other) {
        records.countedBy(other);
    }

    /** A page of the ids of all leases in their order, behind the id {@code after}; empty at the end. */
    public List<String> page(String after) {
        return records.below("", after);
    }

    /**
     * Gives a granted secret its lease, durable on return. Where that fails, the engine has been asked to take the secret
     * back.
     *
     * @throws RequestFailure 429 when there may be no more leases of this kind
     */
    public Registered register(LeaseGrant grant, Instant now) {
        long started = System.nanoTime();
        SecretLease granted = grant.secret();
        TtlRules.Effective ttl = rules(granted, grant.mount()).effective(Duration.ZERO, now, now);
        Instant expires = earlier(now.plus(ttl.ttl()), grant.bound());
        SecretLease named = granted.registered(LeaseId.below(grant.path(), random), granted.ttl(), now);
        var lease = new Lease(named, grant.mount().uuid(), grant.token(), grant.bound(), expires, null, expires, 0, "");
        try {
            records.create(lease);
        } catch (RuntimeException e) {
            takeBack(lease, now, e);
            throw e;
        }
        expiry.scheduled(lease);
        observer.registered(lease, grant.mount(), System.nanoTime() - started);
        return new Registered(shown(named, Duration.between(now, expires)), ttl.warnings());
    }

    private void takeBack(Lease lease, Instant now, RuntimeException cause) {
        try {
            owner.revoke(lease, now);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static TtlRules rules(SecretLease lease, Mount mount) {
        return TtlRules.of(mount, lease.ttl(), lease.maxTtl(), Duration.ZERO, Duration.ZERO);
    }

    private static Instant earlier(Instant time, @Nullable Instant bound) {
        return bound != null && bound.isBefore(time) ? bound : time;
    }

    private static SecretLease shown(SecretLease lease, Duration ttl) {
        return new SecretLease(lease.id(), ttl, lease.maxTtl(), lease.renewable(), lease.internal(), lease.issued());
    }

    /** The lease with this id, or null; one that has expired is there until it has been taken back. */
    public @Nullable Lease find(String id) {
        return LeaseId.possible(id) ? records.find(id) : null;
    }

    /**
     * Lets a lease live on, as its engine and its mount allow.
     *
     * @param increment the wished life from now on; zero for no wish
     * @throws RequestFailure 400 when there is no such lease, or it cannot be renewed
     */
    public Registered renew(String id, Duration increment, Instant now) {
        if (!LeaseId.possible(id)) {
            throw RequestFailure.badRequest("lease not found");
        }
        long started = System.nanoTime();
        Registered renewed = locks.locked(id, () -> renewLocked(id, increment, now));
        observer.renewed(System.nanoTime() - started);
        return renewed;
    }

    private Registered renewLocked(String id, Duration increment, Instant now) {
        Lease lease = records.find(id);
        if (lease == null) {
            throw RequestFailure.badRequest("lease not found");
        }
        if (lease.expired(now) || orders.ends(lease.token())) {
            throw RequestFailure.badRequest("lease expired");
        }
        if (!lease.renewable(now)) {
            throw RequestFailure.badRequest("lease is not renewable");
        }
        LeaseOwner.Renewal renewal = owner.renew(lease, increment, now);
        TtlRules.Effective ttl = rules(renewal.lease(), renewal.mount()).effective(increment, lease.issued(), now);
        Instant until = earlier(now.plus(ttl.ttl()), lease.bound());
        Lease renewed = lease.renewed(renewal.lease(), until, now);
        records.replace(lease, renewed);
        expiry.scheduled(renewed);
        return new Registered(shown(renewed.secret(), Duration.between(now, until)), ttl.warnings());
    }

    /**
     * Ends a lease; an unknown one does no harm.
     *
     * @param sync whether to return only when the secret is gone
     * @throws RequestFailure 400 with {@code sync}, when the engine has failed; it is tried again
     */
    public void revoke(String id, boolean sync, Instant now) {
        timed(() -> endings.one(id, sync, now));
    }

    /** Ends a lease, if there is one: decided durably on return, done in the background. */
    public void end(String id, Instant now) {
        endings.later(id, now);
    }

    /**
     * Ends every lease below {@code prefix}, or the one with that id.
     *
     * @param sync whether to return only when the secrets are gone
     * @throws RequestFailure 400 with {@code sync}, when an engine has failed; it is tried again
     */
    public void revokePrefix(String prefix, boolean sync, Instant now) {
        timed(() -> endings.below(prefix, sync, now));
    }

    /** Removes every lease below {@code prefix}, or the one with that id, whatever the engines say. */
    public void revokeForce(String prefix, Instant now) {
        timed(() -> endings.force(prefix, now));
    }

    /** Ends every lease of a token: decided durably on return, done in the background. */
    public void endOf(String token) {
        endings.ofToken(token);
    }

    /**
     * Takes back every secret of a mount, also what has been given up; done on return.
     *
     * @throws RequestFailure 400 when its engine has failed; what is left is tried again
     */
    public void revokeMount(String mount, Instant now) {
        endings.ofMount(mount, now);
    }

    private void timed(Runnable revocations) {
        long started = System.nanoTime();
        revocations.run();
        observer.revoked(System.nanoTime() - started);
    }

    /** The names one level below {@code prefix}, empty or ending in {@code /}, of all lease ids. */
    public List<String> names(String prefix) {
        return prefix.isEmpty() || LeaseId.possiblePrefix(prefix) ? records.names(prefix) : List.of();
    }

    /** How many leases there are; grows while those of the start are still being counted. */
    public long living() {
        return records.living();
    }

    /** What nothing tries to take back any more. */
    public GivenUpLeases givenUp() {
        return givenUp;
    }

    /** Has the background look for leases without a token; false when it does so already. */
    public boolean requestTidy(Instant now) {
        return tidy.begin(now);
    }

    /** As {@link #requestTidy}, done on return. */
    void tidy(Instant now) {
        tidy.run(now);
    }

    /** Counts the leases of the start, without waiting for the background. */
    void count() {
        records.count(expiry::closed);
    }

    /** Takes back what is due by {@code now}, without waiting for the background. */
    public void expireDue(Instant now) {
        expiry.expireNow(now);
    }
}
