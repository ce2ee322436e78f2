package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.client.transport.Pacing;

/** A clock that goes when it is told to. */
final class TestingClock implements Pacing {
    private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        pass(duration);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }
}
