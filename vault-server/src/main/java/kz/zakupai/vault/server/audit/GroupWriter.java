package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kz.zakupai.vault.server.audit.sink.LineRefused;
import kz.zakupai.vault.server.audit.sink.LineSink;
import kz.zakupai.vault.server.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines in groups: whoever first waits for a line writes all that are queued, in one call, for everybody. So a
 * lone request costs no hand-over between threads and many at once cost few system calls. Thread-safe.
 */
final class GroupWriter {
    private static final long BUSY_NANOS = 50_000;

    private final LineSink sink;
    private final Queue<Line> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final List<Line> group = new ArrayList<>();

    GroupWriter(LineSink sink) {
        this.sink = sink;
    }

    /** Queues a line; its content must not change until {@link #await} has returned. Writes nothing yet. */
    Line submit(JsonWriter content) {
        Line line = new Line(content);
        queue.add(line);
        return line;
    }

    /** Returns when the line is with the operating system: null, or why it is not. */
    @Nullable
    IOException await(Line line) {
        line.waiter = Thread.currentThread();
        // An interrupt would close the file under the writer: it is kept for afterwards.
        boolean interrupted = Thread.interrupted();
        while (!line.done) {
            if (writing.compareAndSet(false, true)) {
                try {
                    writeQueued();
                } finally {
                    writing.set(false);
                }
                wakeNextWriter();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return line.failure;
    }

    /** Runs {@code action} while nobody writes. */
    void exclusively(SinkAction action) throws IOException {
        while (!writing.compareAndSet(false, true)) {
            LockSupport.parkNanos(this, BUSY_NANOS);
        }
        try {
            action.run(sink);
        } finally {
            writing.set(false);
        }
        wakeNextWriter();
    }

    /** Something done to the sink itself. */
    @FunctionalInterface
    interface SinkAction {
        void run(LineSink sink) throws IOException;
    }

    /** Someone whose line was queued behind the group may sleep: it was busy when he looked. */
    private void wakeNextWriter() {
        for (Line line : queue) {
            Thread waiter = line.waiter;
            if (waiter != null) {
                LockSupport.unpark(waiter);
                return;
            }
        }
    }

    private void writeQueued() {
        for (Line line = queue.poll(); line != null; line = queue.poll()) {
            group.add(line);
        }
        IOException failure = null;
        boolean decided = false;
        try {
            failure = writeGroup();
            decided = true;
        } finally {
            for (Line line : group) {
                line.finish(decided ? failure : new IOException("the writer broke"));
            }
            group.clear();
        }
    }

    private @Nullable IOException writeGroup() {
        try {
            putGroup();
            return null;
        } catch (IOException first) {
            // As after a full disk, an interrupt, a receiver's end: once more. Lines may stand there twice, none is
            // missing.
            try {
                boolean interrupted = Thread.interrupted();
                sink.recover();
                putGroup();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return null;
            } catch (IOException second) {
                second.addSuppressed(first);
                return second;
            }
        }
    }

    private void putGroup() throws IOException {
        sink.begin();
        for (Line line : group) {
            line.refused = null;
            try {
                sink.add(line.content.buffer(), line.content.length());
            } catch (LineRefused refused) {
                line.refused = refused;
            }
        }
        sink.end();
    }

    /** A queued line. */
    static final class Line {
        private final JsonWriter content;
        private volatile @Nullable Thread waiter;
        private volatile boolean done;
        private @Nullable IOException failure;
        private @Nullable IOException refused;

        private Line(JsonWriter content) {
            this.content = content;
        }

        JsonWriter content() {
            return content;
        }

        private void finish(@Nullable IOException outcome) {
            failure = outcome == null ? refused : outcome;
            done = true;
            Thread sleeping = waiter;
            if (sleeping != null) {
                LockSupport.unpark(sleeping);
            }
        }
    }
}
