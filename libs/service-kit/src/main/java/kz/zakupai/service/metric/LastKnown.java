package kz.zakupai.service.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What was read last from a source that may be slow or away, for metrics: a scrape that waits for a database that is down looks
 * as if the service were down.
 *
 * <p>The source is asked at most once per {@code kept}, on a thread of its own, by one at a time. A caller waits for a fresh
 * value for {@value #PATIENCE_MILLIS} ms at most, and all callers of one reading together no longer than that; then, and after a
 * failure, the last value serves. Thread-safe.
 */
public final class LastKnown<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LastKnown.class);
    private static final long PATIENCE_MILLIS = 250;

    /** A reading that goes on, or went on. */
    private record Reading(CompletableFuture<Boolean> done, long startedNanos) {
        long patienceLeftMillis() {
            return Math.max(0, PATIENCE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
        }
    }

    private final String what;
    private final Supplier<T> source;
    private final Duration kept;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private volatile T last;
    private Instant askedAt = Instant.MIN;
    private @Nullable Reading reading;

    /**
     * @param what in the plural, for the log: "the totals of flags"
     * @param first the value until the first could be read
     * @param kept how long a value is shown before it is read again
     */
    public LastKnown(String what, T first, Supplier<T> source, Duration kept, InstantSource clock) {
        this.what = what;
        this.last = first;
        this.source = source;
        this.kept = kept;
        this.clock = clock;
    }

    /** A fresh value, or the last one. */
    public T get() {
        Reading current = current();
        long patience = current.patienceLeftMillis();
        if (patience > 0) {
            try {
                current.done().get(patience, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                LOG.warn("{} take long to read; the last ones are shown", what);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(what + " could not be read", e.getCause());
            }
        }
        return last;
    }

    private Reading current() {
        one.lock();
        try {
            Instant now = clock.instant();
            Reading before = reading;
            boolean fresh = !askedAt.equals(Instant.MIN) && !now.isBefore(askedAt) && now.isBefore(askedAt.plus(kept));
            if (before != null && (fresh || !before.done().isDone())) {
                return before;
            }
            Reading next = new Reading(new CompletableFuture<>(), System.nanoTime());
            reading = next;
            askedAt = now;
            Thread.ofVirtual().name("last-known").start(() -> read(next));
            return next;
        } finally {
            one.unlock();
        }
    }

    private void read(Reading reading) {
        try {
            last = source.get();
            reading.done().complete(true);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{} could not be read; the last ones are shown", what);
            reading.done().complete(false);
        } catch (RuntimeException | Error e) {
            // Shown to who asks now; the next reading may be better.
            reading.done().completeExceptionally(e);
        }
    }
}
