package kz.zakupai.vault.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what all bodies in work take together, so that strangers who send large ones at once fill no memory. Small
 * bodies are bounded by the number of connections and not counted. Thread-safe.
 */
final class BodyMemory {
    static final int SMALL = 64 * 1024;
    private static final int UNIT = 1024;

    private final Semaphore units;
    private final Duration patience;

    BodyMemory(long bytes, Duration patience) {
        this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT)), true);
        this.patience = patience;
    }

    /**
     * Takes room for a body of {@code bytes}, waiting for others to finish.
     *
     * @return what to give back
     * @throws Refused 503 when there is none in time
     */
    Room take(long bytes) throws InterruptedException {
        if (bytes <= SMALL) {
            return Room.NONE;
        }
        int wanted = (int) Math.ceilDiv(bytes, UNIT);
        if (!units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Refused.with(503, "too many large requests at once, try again later");
        }
        return new Room(this, wanted);
    }

    /** Room taken, given back once by closing. */
    static final class Room implements AutoCloseable {
        static final Room NONE = new Room(null, 0);

        private final @org.jspecify.annotations.Nullable BodyMemory owner;
        private final int taken;

        private Room(@org.jspecify.annotations.Nullable BodyMemory owner, int taken) {
            this.owner = owner;
            this.taken = taken;
        }

        @Override
        public void close() {
            if (owner != null) {
                owner.units.release(taken);
            }
        }
    }
}
