package kz.zakupai.vault.server.audit.network;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Until when something may take, and waiting for it in short steps: unlike a blocking call, a step holds up no other
 * virtual thread. Used by one thread.
 */
final class Deadline {
    private static final long FIRST_STEP_NANOS = 20_000;
    private static final long LONGEST_STEP_NANOS = 5_000_000;

    private final long at;
    private long step = FIRST_STEP_NANOS;

    private Deadline(long at) {
        this.at = at;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left, at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, at - System.nanoTime()));
    }

    boolean passed() {
        return System.nanoTime() - at >= 0;
    }

    /** Waits a little, longer each time. */
    void step() throws InterruptedIOException {
        LockSupport.parkNanos(this, step);
        step = Math.min(LONGEST_STEP_NANOS, step * 2);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while writing");
        }
    }
}
