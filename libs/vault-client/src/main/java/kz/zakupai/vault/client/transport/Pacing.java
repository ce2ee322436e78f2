package kz.zakupai.vault.client.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock, and waiting by it: one object, so that a test can let hours pass at once. */
public interface Pacing extends InstantSource {
    /** The system's clock; waiting puts the thread to sleep. */
    Pacing SYSTEM = new Pacing() {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    /** Waits; a duration of zero or less returns at once. */
    void pause(Duration duration) throws InterruptedException;
}
