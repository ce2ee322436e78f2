package kz.zakupai.vault.server.lease;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through all leases for those whose token is gone: none should be found. One pass at a time. */
final class LeaseTidy {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseTidy.class);

    private final LeaseRecords records;
    private final LeaseRevocation revocation;
    private final LeaseExpiry expiry;
    private final Predicate<String> tokenLives;
    private final AtomicBoolean running = new AtomicBoolean();

    LeaseTidy(LeaseRecords records, LeaseRevocation revocation, LeaseExpiry expiry, Predicate<String> tokenLives) {
        this.records = records;
        this.revocation = revocation;
        this.expiry = expiry;
        this.tokenLives = tokenLives;
    }

    /** Begins a pass in the background; false when one is under way. */
    boolean begin(Instant now) {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        expiry.inBackground("tidying leases", () -> {
            try {
                run(now);
            } finally {
                running.set(false);
            }
        });
        return true;
    }

    void run(Instant now) {
        int ended = 0;
        for (List<String> page = records.below("", "");
                !page.isEmpty() && !expiry.closed();
                page = records.below("", page.getLast())) {
            for (String id : page) {
                ended += leftBehind(id) && end(id, now) ? 1 : 0;
            }
        }
        LOG.info("{} leases had no token any more and are revoked", ended);
    }

    private boolean leftBehind(String id) {
        Lease lease = records.find(id);
        return lease != null && !lease.token().isEmpty() && !lease.irrevocable() && !tokenLives.test(lease.token());
    }

    private boolean end(String id, Instant now) {
        Lease lease = revocation.end(id, now, now);
        if (lease != null) {
            expiry.scheduled(lease);
        }
        return lease != null;
    }
}
