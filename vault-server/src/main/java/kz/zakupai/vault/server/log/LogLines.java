package kz.zakupai.vault.server.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log as one reader follows it. A reader who is slower than the log loses lines, and is told how many; nobody who logs ever waits.
 * Thread-safe.
 */
public final class LogLines implements AutoCloseable {
    static final int KEPT = 512;

    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(KEPT);
    private final AtomicLong lost = new AtomicLong();
    private final LogLevel least;
    private final LogFormat format;
    private final InstantSource clock;
    private final Consumer<LogLines> end;
    private volatile boolean closed;

    /** @param end told once, when this is closed */
    LogLines(LogLevel least, LogFormat format, InstantSource clock, Consumer<LogLines> end) {
        this.least = least;
        this.format = format;
        this.clock = clock;
        this.end = end;
    }

    LogLevel least() {
        return least;
    }

    void offer(LogLine line) {
        if (line.level().compareTo(least) >= 0 && !lines.offer(format.bytes(line))) {
            lost.incrementAndGet();
        }
    }

    /**
     * The next line with its newline, or null when none came within {@code wait}, or this was closed.
     *
     * @throws InterruptedException when interrupted while waiting
     */
    public byte @Nullable [] next(Duration wait) throws InterruptedException {
        long missed = lines.size() < KEPT ? lost.getAndSet(0) : 0;
        if (missed > 0) {
            String text = missed + " lines were lost: they came faster than they were read";
            return format.bytes(new LogLine(clock.instant(), LogLevel.WARN, "monitor", text, ""));
        }
        return lines.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether there will be no more. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            end.accept(this);
        }
    }
}
