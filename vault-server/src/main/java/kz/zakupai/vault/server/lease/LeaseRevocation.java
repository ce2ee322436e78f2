package kz.zakupai.vault.server.lease;

import java.time.Instant;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one lease back: the engine first, then the entry, so that a crash between the two makes the engine be asked again,
 * and never forgets a secret that still works. Thread-safe; one lease is never taken back twice at once.
 */
final class LeaseRevocation {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRevocation.class);

    private final LeaseRecords records;
    private final LeaseOwner owner;
    private final LeaseLocks locks;

    LeaseRevocation(LeaseRecords records, LeaseOwner owner, LeaseLocks locks) {
        this.records = records;
        this.owner = owner;
        this.locks = locks;
    }

    /**
     * Makes a lease end now, durably; it is taken back later.
     *
     * @param issuedBy later ones are spared
     * @return the lease as it is now, or null when there is none
     */
    @Nullable
    Lease end(String id, Instant issuedBy, Instant now) {
        return locks.locked(id, () -> {
            Lease lease = records.find(id);
            if (lease == null || lease.issued().isAfter(issuedBy)) {
                return null;
            }
            Lease ended = lease.ended(now);
            records.replace(lease, ended);
            return ended;
        });
    }

    /**
     * Takes a lease back if it is due; after a failure it is due later, or left alone for good.
     *
     * @return what failed, or null
     */
    @Nullable
    RuntimeException attempt(LeaseRecords.Due place, Instant now) {
        return locks.locked(place.id(), () -> {
            Lease lease = queued(place);
            return lease == null || !lease.due(now) ? null : revoke(lease, now);
        });
    }

    /** The lease at a place; null, and the place removed, where it is no longer there. */
    private @Nullable Lease queued(LeaseRecords.Due place) {
        Lease lease = records.find(place.id());
        if (lease == null || !LeaseRecords.queueKey(lease).equals(place.key())) {
            records.forget(place);
            return null;
        }
        return lease;
    }

    /** As {@link #attempt}, due or not. */
    @Nullable
    RuntimeException attemptNow(LeaseRecords.Due place, Instant now) {
        return locks.locked(place.id(), () -> {
            Lease lease = queued(place);
            return lease == null ? null : revoke(lease, now);
        });
    }

    /** As {@link #attempt}, by the lease's id and at once. */
    @Nullable
    RuntimeException attempt(String id, Instant now) {
        return locks.locked(id, () -> {
            Lease lease = records.find(id);
            return lease == null ? null : revoke(lease, now);
        });
    }

    /** Takes a lease back, and removes it whatever its engine says. */
    void force(String id, Instant now) {
        locks.locked(id, () -> {
            Lease lease = records.find(id);
            if (lease != null) {
                RuntimeException failure = ask(lease, now);
                if (failure != null) {
                    LOG.warn("{} was removed although its secret may still work: {}", lease.id(), text(failure));
                }
                records.remove(lease);
            }
            return id;
        });
    }

    private @Nullable RuntimeException revoke(Lease lease, Instant now) {
        RuntimeException failure = ask(lease, now);
        if (failure == null) {
            records.remove(lease);
            return null;
        }
        Lease failed = lease.irrevocable() ? lease : lease.failed(text(failure), now);
        records.replace(lease, failed);
        if (failed.irrevocable() && !lease.irrevocable()) {
            LOG.error("{} could not be revoked and is left to the operator: {}", lease.id(), failed.error());
        } else {
            LOG.warn("{} could not be revoked, next attempt at {}: {}", lease.id(), failed.due(), failed.error());
        }
        return failure;
    }

    private @Nullable RuntimeException ask(Lease lease, Instant now) {
        try {
            owner.revoke(lease, now);
            return null;
        } catch (BarrierSealed | StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** What failed, in one line. */
    static String text(RuntimeException failure) {
        String message =
                failure instanceof RequestFailure refused ? String.join("; ", refused.errors()) : failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
