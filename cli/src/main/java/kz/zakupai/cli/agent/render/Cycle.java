package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Takes a step again and again on a virtual thread of its own; each says how long until the next. Thread-safe. */
final class Cycle implements AutoCloseable {
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Cycle(String name, Supplier<Duration> step) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(name, step));
    }

    static Cycle start(String name, Supplier<Duration> step) {
        Cycle cycle = new Cycle(name, step);
        cycle.thread.start();
        return cycle;
    }

    /** Takes the next step now, or once the one under way is over. */
    void wake() {
        wake.release();
    }

    private void run(String name, Supplier<Duration> step) {
        try {
            while (!closed) {
                Duration pause = taken(name, step);
                if (wake.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault in one step must not end the work: the file would silently grow old. */
    @SuppressWarnings("IllegalCatch")
    private static Duration taken(String name, Supplier<Duration> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Cycle.class).error("{}: a step failed and will be taken again", name, e);
            return AFTER_A_FAULT;
        }
    }

    /** Lets the step under way end, for a few seconds; then interrupts it. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt();
                thread.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
