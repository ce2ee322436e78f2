package kz.zakupai.vault.server.quota;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import kz.zakupai.vault.server.request.RequestFailure;

/** The living leases that one quota covers. Thread-safe. */
final class CountedLeases {
    private final LeaseCount quota;
    private final AtomicLong living = new AtomicLong();
    private final LongAdder violations = new LongAdder();

    CountedLeases(LeaseCount quota) {
        this.quota = quota;
    }

    LeaseCount quota() {
        return quota;
    }

    long living() {
        return Math.max(0, living.get());
    }

    /** How many requests were refused. */
    long violations() {
        return violations.sum();
    }

    /** One that is stored already, over the limit or not. */
    void met() {
        living.incrementAndGet();
    }

    void ended() {
        living.decrementAndGet();
    }

    /** @throws RequestFailure 429 when there may be no more */
    void refuseFull(String path) {
        if (living.get() >= quota.most()) {
            throw refusal(path);
        }
    }

    /**
     * Makes room for one, so that there are never more than allowed, however many come at once.
     *
     * @throws RequestFailure 429 when there may be no more
     */
    void take(String path) {
        if (living.incrementAndGet() > quota.most()) {
            living.decrementAndGet();
            throw refusal(path);
        }
    }

    private RequestFailure refusal(String path) {
        violations.increment();
        return RequestFailure.of(429, "request path \"" + path + "\": lease count quota exceeded");
    }
}
