package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.client.transport.Pacing;

/** Time that passes when it is told to, or when somebody waits. */
final class MovingClock implements Pacing {
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        now = now.plus(duration);
    }

    void pass(Duration duration) {
        pause(duration);
    }
}
