package kz.zakupai.vault.client.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point on the monotonic clock by which something must be over. */
record Deadline(long nanoTime) {
    static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** The nearer of this deadline and {@code limit} from now. */
    Deadline orSooner(Duration limit) {
        return remainingNanos() <= limit.toNanos() ? this : after(limit);
    }

    /** Nanoseconds left; zero or less when it has passed. */
    long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    boolean hasPassed() {
        return remainingNanos() <= 0;
    }

    /** Milliseconds left, rounded up, at least 1: the sockets' API takes 0 for "no limit". */
    int remainingMillis() {
        long millis = TimeUnit.NANOSECONDS.toMillis(remainingNanos()) + 1;
        return Math.clamp(millis, 1, Integer.MAX_VALUE);
    }
}
