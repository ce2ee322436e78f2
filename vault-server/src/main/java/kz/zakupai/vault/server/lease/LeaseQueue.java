package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The leases of one mount, in the order of their expiry. Each mount has its own queue, so that a database that does not
 * answer holds up its own leases and no others. Nothing is kept of a lease but in storage: only when the next one is due.
 * Thread-safe.
 */
final class LeaseQueue {
    /** Many, since those at the same moment share one write to the disk; engines bound their own connections. */
    private static final int AT_ONCE = 64;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final String mount;
    private final LeaseRecords records;
    private final LeaseRevocation revocation;
    private final BooleanSupplier closed;
    private final ReentrantLock running = new ReentrantLock();
    private final ReentrantLock state = new ReentrantLock();
    private Instant next = Instant.MAX;
    private boolean busy;

    LeaseQueue(String mount, LeaseRecords records, LeaseRevocation revocation, BooleanSupplier closed) {
        this.mount = mount;
        this.records = records;
        this.revocation = revocation;
        this.closed = closed;
    }

    /** A lease has got this time, and is stored with it. */
    void scheduled(Instant due) {
        state.lock();
        try {
            next = due.isBefore(next) ? due : next;
        } finally {
            state.unlock();
        }
    }

    /** When the next lease is due; never, while the queue is being worked on. */
    Instant next() {
        state.lock();
        try {
            return busy ? Instant.MAX : next;
        } finally {
            state.unlock();
        }
    }

    /** True for the one caller that is to {@link #run} the queue: something is due and nobody does it yet. */
    boolean claim(Instant now) {
        state.lock();
        try {
            if (busy || next.isAfter(now)) {
                return false;
            }
            busy = true;
            return true;
        } finally {
            state.unlock();
        }
    }

    /** Takes back everything that is due by {@code now}, in the order of time. Only after a {@link #claim}. */
    void run(Instant now) {
        running.lock();
        Instant pause = now.plus(PAUSE_AFTER_FAILURE);
        try {
            forgetNext();
            takeBackDue(now);
            List<LeaseRecords.Due> first = records.queue(mount, "", 1);
            pause = first.isEmpty() ? Instant.MAX : first.getFirst().at();
        } finally {
            release(pause);
            running.unlock();
        }
    }

    private void takeBackDue(Instant now) {
        List<LeaseRecords.Due> due = due(now);
        while (!due.isEmpty() && !closed.getAsBoolean()) {
            Parallel.each(due, AT_ONCE, place -> {
                if (!closed.getAsBoolean()) {
                    revocation.attempt(place, now);
                }
            });
            due = due(now);
        }
    }

    private List<LeaseRecords.Due> due(Instant now) {
        return records.queue(mount, "", LeaseRecords.PAGE).stream()
                .takeWhile(place -> !place.at().isAfter(now))
                .toList();
    }

    /** What is scheduled from here on counts besides what is found at the end. */
    private void forgetNext() {
        state.lock();
        try {
            next = Instant.MAX;
        } finally {
            state.unlock();
        }
    }

    private void release(Instant found) {
        state.lock();
        try {
            busy = false;
            next = found.isBefore(next) ? found : next;
        } finally {
            state.unlock();
        }
    }
}
