package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Ends leases by request, by token and by mount. Whatever is to end is stored as such before anything is asked of an engine. */
final class LeaseEndings {
    /** So long a revocation by request is waited for before it goes on in the background. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final LeaseRecords records;
    private final LeaseOrders orders;
    private final LeaseRevocation revocation;
    private final LeaseExpiry expiry;

    LeaseEndings(LeaseRecords records, LeaseOrders orders, LeaseRevocation revocation, LeaseExpiry expiry) {
        this.records = records;
        this.orders = orders;
        this.revocation = revocation;
        this.expiry = expiry;
    }

    void one(String id, boolean sync, Instant now) {
        Lease ended = LeaseId.possible(id) ? revocation.end(id, Instant.MAX, now) : null;
        if (ended == null) {
            return;
        }
        if (sync) {
            RuntimeException failure = revocation.attempt(id, now);
            expiry.scheduled(ended);
            refuseIf(failure, "failed to revoke entry");
        } else {
            expiry.begin(() -> revocation.attempt(id, now), PATIENCE);
            expiry.scheduled(ended);
        }
    }

    void later(String id, Instant now) {
        Lease ended = LeaseId.possible(id) ? revocation.end(id, Instant.MAX, now) : null;
        if (ended != null) {
            expiry.scheduled(ended);
        }
    }

    void below(String prefix, boolean sync, Instant now) {
        if (!LeaseId.possiblePrefix(prefix)) {
            return;
        }
        if (LeaseId.possible(prefix) && records.find(prefix) != null) {
            one(prefix, sync, now);
            return;
        }
        String below = withSlash(prefix);
        if (records.below(below, "").isEmpty()) {
            return;
        }
        LeaseOrders.Order order = orders.ofPrefix(below, now);
        if (sync) {
            expiry.spread(order, now);
            eachPage(after -> records.below(below, after), id -> takeBack(id, now));
        } else {
            expiry.begin(() -> expiry.expireNow(now), PATIENCE);
        }
    }

    void force(String prefix, Instant now) {
        if (!LeaseId.possiblePrefix(prefix)) {
            return;
        }
        if (LeaseId.possible(prefix)) {
            revocation.force(prefix, now);
        }
        String below = withSlash(prefix);
        eachPage(after -> records.below(below, after), id -> revocation.force(id, now));
    }

    void ofToken(String token) {
        if (!token.isEmpty() && !records.ofToken(token, "").isEmpty()) {
            Instant now = expiry.now();
            orders.ofToken(token, now);
            expiry.ordered(now);
        }
    }

    void ofMount(String mount, Instant now) {
        for (List<LeaseRecords.Due> page = records.queue(mount, "", LeaseRecords.PAGE);
                !page.isEmpty();
                page = records.queue(mount, "", LeaseRecords.PAGE)) {
            Parallel.each(page, LeaseExpiry.AT_ONCE, place -> takeBackNow(place, now));
        }
        eachPage(after -> records.irrevocable(mount, after), id -> refuse(id, revocation.attempt(id, now)));
    }

    private void takeBackNow(LeaseRecords.Due place, Instant now) {
        refuse(place.id(), revocation.attemptNow(place, now));
    }

    /** Only what has been told of its end: other leases have come since. */
    private void takeBack(String id, Instant now) {
        Lease lease = records.find(id);
        if (lease != null && lease.expired(now)) {
            refuse(id, revocation.attempt(id, now));
        }
    }

    private static void refuse(String id, @Nullable RuntimeException failure) {
        refuseIf(failure, "failed to revoke \"" + id + "\"");
    }

    private static void refuseIf(@Nullable RuntimeException failure, String what) {
        if (failure != null) {
            throw RequestFailure.badRequest(what + ": " + LeaseRevocation.text(failure));
        }
    }

    /** Hands over every id, some at once. */
    private static void eachPage(Pages pages, Consumer<String> work) {
        for (List<String> page = pages.behind(""); !page.isEmpty(); page = pages.behind(page.getLast())) {
            Parallel.each(page, LeaseExpiry.AT_ONCE, work);
        }
    }

    /** The ids behind an id, in order; none at the end. */
    @FunctionalInterface
    private interface Pages {
        List<String> behind(String after);
    }

    private static String withSlash(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
