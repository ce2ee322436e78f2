package kz.zakupai.vault.server.audit.network;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Pauses that end when the test says so. */
public final class ManualPauses implements Pauses {
    private final Semaphore ends = new Semaphore(0);
    private final Queue<Duration> asked = new ConcurrentLinkedQueue<>();

    @Override
    public void pause(Duration time) throws InterruptedException {
        asked.add(time);
        ends.acquire();
    }

    /** Ends this many pauses, now or when they begin. */
    public void end(int count) {
        ends.release(count);
    }

    /** How long they would have been. */
    public Queue<Duration> asked() {
        return asked;
    }
}
