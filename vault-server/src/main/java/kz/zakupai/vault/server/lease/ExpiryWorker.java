package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that sleeps until the next expiry. Thread-safe. */
public final class ExpiryWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWorker.class);
    /** A wall clock may jump: look at it at least this often. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Expiring expiring;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private @Nullable Instant wakeAt;
    private boolean closed;

    /** @param first done once in the background before the first expiry, such as filling the index */
    public ExpiryWorker(String name, Expiring expiring, InstantSource clock, Runnable first) {
        this.expiring = expiring;
        this.clock = clock;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(first));
    }

    public void start() {
        thread.start();
    }

    /** Tells the worker of an expiry; wakes it only if it would sleep past it. */
    public void scheduled(Instant expiry) {
        lock.lock();
        try {
            if (wakeAt != null && expiry.isBefore(wakeAt)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the thread to end by itself. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    private void run(Runnable first) {
        boolean filled = false;
        while (!isClosed()) {
            try {
                if (!filled) {
                    first.run();
                    filled = true;
                }
                expiring.expireDue(clock.instant());
                sleep(LONGEST_SLEEP, true);
            } catch (BarrierSealed e) {
                return; // nothing can expire before the next unseal, which starts a new worker
            } catch (RuntimeException e) {
                LOG.error(
                        "{} failed, next attempt in {} s; check that the storage is reachable and has space",
                        thread.getName(),
                        PAUSE_AFTER_FAILURE.toSeconds(),
                        e);
                sleep(PAUSE_AFTER_FAILURE, false);
            }
        }
    }

    /** Returns after {@code longest}, when closed, or (if {@code untilNext}) at the next expiry. */
    private void sleep(Duration longest, boolean untilNext) {
        lock.lock();
        try {
            long nanos = longest.toNanos();
            while (!closed && nanos > 0) {
                Instant now = clock.instant();
                Instant next = untilNext ? expiring.nextExpiry() : null;
                long toNext = next == null
                        ? nanos
                        : Math.min(nanos, Duration.between(now, next).toNanos());
                if (toNext <= 0) {
                    return;
                }
                wakeAt = untilNext ? now.plusNanos(toNext) : null;
                nanos -= toNext - changed.awaitNanos(toNext);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            wakeAt = null;
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
