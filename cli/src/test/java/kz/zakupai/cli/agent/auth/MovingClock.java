package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.vault.client.transport.Pacing;

/** Time that passes when it is told to, or when somebody waits. */
public final class MovingClock implements Pacing {
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        now = now.plus(duration);
    }

    /** The same time for threads: whoever waits does so until he is interrupted. */
    public Pacing standing() {
        return new Pacing() {
            @Override
            public Instant instant() {
                return MovingClock.this.instant();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        };
    }

    public void pass(Duration duration) {
        pause(duration);
    }
}
