package kz.zakupai.etl.portal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Waits for nothing and remembers for how long it should have. */
public final class RecordedPause implements Pause {
    private final ConcurrentLinkedQueue<Duration> taken = new ConcurrentLinkedQueue<>();

    @Override
    public void take(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (time.isPositive()) {
            taken.add(time);
        }
    }

    public List<Duration> taken() {
        return List.copyOf(taken);
    }

    public void clear() {
        taken.clear();
    }
}
