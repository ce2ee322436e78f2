package kz.zakupai.vault.junit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time, and what the test has added to it. Never goes back but by a reset. Thread-safe. */
final class TestClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    void advance(Duration more) {
        if (more.isNegative()) {
            throw new IllegalArgumentException("time goes forward only: " + more);
        }
        ahead.updateAndGet(more::plus);
    }

    void reset() {
        ahead.set(Duration.ZERO);
    }
}
