package kz.zakupai.vault.server.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durations as a summary: count and sum since the start, quantiles over the last one to two windows. Recording takes no
 * lock and makes no object; a quantile is right to within one part in eight, the width of its bucket.
 */
final class Timer {
    static final long WINDOW_NANOS = 10_000_000_000L;

    private static final int STEPS = 8;
    private static final int BUCKETS = 64 * STEPS;
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongAdder count = new LongAdder();
    private final LongAdder sumNanos = new LongAdder();
    private volatile Windows windows;

    private record Windows(long startNanos, AtomicLongArray current, AtomicLongArray previous) {}

    Timer(long nowNanos) {
        windows = new Windows(nowNanos, new AtomicLongArray(BUCKETS), new AtomicLongArray(BUCKETS));
    }

    void record(long durationNanos, long nowNanos) {
        long duration = Math.max(0, durationNanos);
        count.increment();
        sumNanos.add(duration);
        at(nowNanos).current.incrementAndGet(bucket(duration));
    }

    /** Two threads may both turn the window; what one of them counts in between is lost to the quantiles only. */
    private Windows at(long nowNanos) {
        Windows now = windows;
        long age = nowNanos - now.startNanos;
        if (age < WINDOW_NANOS) {
            return now;
        }
        var previous = age < 2 * WINDOW_NANOS ? now.current : new AtomicLongArray(BUCKETS);
        Windows next = new Windows(nowNanos, new AtomicLongArray(BUCKETS), previous);
        windows = next;
        return next;
    }

    long count() {
        return count.sum();
    }

    double sumMillis() {
        return sumNanos.sum() / NANOS_PER_MILLI;
    }

    /** The quantile in milliseconds, {@code NaN} when nothing was recorded lately. */
    double quantileMillis(double quantile, long nowNanos) {
        Windows now = at(nowNanos);
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += now.current.get(i) + now.previous.get(i);
        }
        if (total == 0) {
            return Double.NaN;
        }
        long rank = (long) Math.ceil(quantile * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += now.current.get(i) + now.previous.get(i);
            if (seen >= rank) {
                return middle(i) / NANOS_PER_MILLI;
            }
        }
        return Double.NaN;
    }

    /** Eight buckets for each power of two. */
    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> (exponent - 3)) & (STEPS - 1);
        return (exponent - 2) * STEPS + step;
    }

    private static double middle(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int exponent = bucket / STEPS + 2;
        double width = Math.pow(2, exponent - 3);
        return (STEPS + bucket % STEPS + 0.5) * width;
    }
}
