package kz.zakupai.vault.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.zakupai.vault.client.transport.Pacing;

/** A clock that stands still until somebody waits, and then has already waited. */
public final class TestingPacing implements Pacing {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Runnable> whilePaused = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
        if (!whilePaused.isEmpty()) {
            whilePaused.removeFirst().run();
        }
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Does this during the next pause that has nothing else to do. */
    public void duringNextPause(Runnable happening) {
        whilePaused.add(happening);
    }

    public List<Duration> pauses() {
        return pauses;
    }
}
