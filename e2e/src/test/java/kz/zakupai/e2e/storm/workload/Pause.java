package kz.zakupai.e2e.storm.workload;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Time that passes while others work. */
public final class Pause {
    private Pause() {}

    /** Some time, {@code milliseconds} at most. */
    static void upTo(RandomGenerator random, int milliseconds) {
        of(Duration.ofMillis(random.nextInt(milliseconds)));
    }

    /** This time, or until the thread is interrupted. */
    public static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
