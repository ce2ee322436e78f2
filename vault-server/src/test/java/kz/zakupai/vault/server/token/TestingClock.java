package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
final class TestingClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00.123456789Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
