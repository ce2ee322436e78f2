package kz.zakupai.etl.portal;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Keeps all requests of this process apart from each other, in the order in which they come. Thread-safe. */
final class Pace {
    private static final double NANOS = 1e9;

    private final long interval;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;

    /**
     * A pace.
     *
     * @param perSecond how many requests a second
     * @param nanoTime a clock that only goes forward, like {@link System#nanoTime()}
     */
    Pace(double perSecond, LongSupplier nanoTime, Pause pause) {
        this.interval = Math.round(NANOS / perSecond);
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.next = nanoTime.getAsLong();
    }

    /** Returns when it is the caller's turn. */
    void awaitTurn() throws InterruptedException {
        long wait;
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long mine = Math.max(next - now, 0);
            next = now + mine + interval;
            wait = mine;
        } finally {
            lock.unlock();
        }
        pause.take(Duration.ofNanos(wait));
    }

    /** Nobody's turn comes before {@code time} has passed: the portal has asked for it. */
    void hold(Duration time) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + time.toNanos();
            next = next - until < 0 ? until : next;
        } finally {
            lock.unlock();
        }
    }
}
