package kz.zakupai.cli.agent.proxy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.vault.client.transport.Pacing;

/** The time of the agent and its Vault, which goes when it is told to. Whoever waits by it waits until it is interrupted. */
final class MovableClock implements Pacing {
    private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private volatile boolean hurrying;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (hurrying) {
            pass(duration);
        } else {
            new CountDownLatch(1).await();
        }
    }

    /** Sets it to the real time, for those who compare with it. */
    void follow() {
        now = Instant.now();
    }

    /** From now on whoever waits by it has waited at once. */
    void hurry() {
        hurrying = true;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }
}
