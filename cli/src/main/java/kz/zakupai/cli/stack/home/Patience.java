package kz.zakupai.cli.stack.home;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
public final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(40);

    private Patience() {}

    public static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    /** True as soon as {@code condition} holds, false when it does not within {@code limit}. */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause(PAUSE);
        }
        return true;
    }
}
