package kz.zakupai.vault.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what all bodies in work take together, so that strangers who send large ones at once fill no memory. What counts is
 * what has arrived, not what was announced: who announces much and sends little keeps nobody waiting. Small bodies are
 * bounded by the number of connections and not counted. Thread-safe.
 */
final class BodyMemory {
    static final int SMALL = 64 * 1024;
    private static final int UNIT = 1024;

    private final Semaphore units;
    private final Duration patience;
    private final long most;

    /** @param most how long one body may be */
    BodyMemory(long bytes, Duration patience, long most) {
        this.most = most;
        this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT)), true);
        this.patience = patience;
    }

    /** The room of one body, empty at first. */
    Room room() {
        return new Room();
    }

    /** What one body has taken, given back by closing. Used by one thread. */
    final class Room implements AutoCloseable {
        private int taken;

        private Room() {}

        /** How long the body may be. */
        long most() {
            return most;
        }

        /**
         * Makes room for {@code bytes} in all, waiting for others to finish.
         *
         * @throws Refused 503 when there is none in time
         */
        void grow(long bytes) {
            int wanted = bytes <= SMALL ? 0 : (int) Math.ceilDiv(bytes, UNIT) - taken;
            if (wanted <= 0) {
                return;
            }
            if (!acquired(wanted)) {
                throw Refused.with(503, "too many large requests at once, try again later");
            }
            taken += wanted;
        }

        private boolean acquired(int wanted) {
            try {
                return units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw Refused.with(503, "the server is busy");
            }
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
