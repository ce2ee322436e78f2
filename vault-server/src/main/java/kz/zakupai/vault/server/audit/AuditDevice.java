package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.audit.filter.Filter;
import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.audit.sink.LineSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One enabled device: formats lines in its own way and writes them in groups. Thread-safe. */
final class AuditDevice {
    private static final int MAX_IDLE_FORMATS = 256;
    /** A line that was this long was a rare one: its buffer is not kept. */
    private static final int MAX_KEPT_BUFFER = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(AuditDevice.class);
    private static final long REPORT_PERIOD_NANOS = 1_000_000_000;

    private volatile DeviceConfig config;
    private final Secret salt;
    private final DeviceOptions options;
    private final HeaderRules headers;
    private final CallerTexts callers;
    private final GroupWriter writer;
    private final Queue<LineFormat> idle = new ConcurrentLinkedQueue<>();
    private final AtomicLong reportedNanos = new AtomicLong();
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile AuditObserver observer = AuditObserver.NOBODY;
    private volatile AuditObserver.Device observed = AuditObserver.NOBODY.device("");

    /** Its sink is not open yet. */
    AuditDevice(DeviceConfig config, DeviceOptions options, HeaderRules headers, Pauses pauses) {
        this.config = config;
        this.salt = config.salt();
        this.options = options;
        this.headers = headers;
        this.callers = new CallerTexts(options.lines());
        this.writer = new GroupWriter(options.sink().sink(options.lines(), pauses));
    }

    void observe(AuditObserver told) {
        observer = told;
        observed = told.device(path());
    }

    DeviceConfig config() {
        return config;
    }

    /** Replaces what is kept of it; its path and salt stay. */
    void config(DeviceConfig changed) {
        config = changed;
    }

    String path() {
        return config.info().path();
    }

    DeviceOptions options() {
        return options;
    }

    /** Whether its filter lets the lines of {@code call} through. */
    boolean takes(AuditedCall call) {
        Filter filter = options.filter();
        return filter == null || filter.takes(call::property);
    }

    /**
     * Formats and queues a line.
     *
     * @param answer null for the line of the request
     * @param asked the line of the request, for that of the answer; null where it is not there any more
     */
    Pending submit(AuditedCall call, @Nullable AuditedAnswer answer, @Nullable LineFormat asked) {
        long started = System.nanoTime();
        LineFormat format = idle.poll();
        if (format == null) {
            format = new LineFormat(options.lines(), salt, headers, callers);
        } else {
            idleCount.decrementAndGet();
        }
        if (answer == null) {
            format.request(call);
        } else {
            format.response(call, answer, asked);
        }
        return new Pending(format, writer.submit(format.buffer()), answer != null, started);
    }

    String hash(String text) {
        return new String(new ValueHasher(salt).hash(text), StandardCharsets.US_ASCII);
    }

    /** How many lines it could not write since it was opened here. */
    long failures() {
        return failures.sum();
    }

    /** Tells the operator that lines cannot be written, once in a while: every request may fail for the same reason. */
    void report(IOException failure) {
        failures.increment();
        long now = System.nanoTime();
        long last = reportedNanos.get();
        if ((last == 0 || now - last > REPORT_PERIOD_NANOS) && reportedNanos.compareAndSet(last, now | 1)) {
            LOG.error("audit device {} cannot write: {}", path(), failure.toString());
        }
    }

    void open() throws IOException {
        writer.exclusively(LineSink::open);
    }

    void close() throws IOException {
        writer.exclusively(LineSink::close);
    }

    /** A line that was queued at this device. */
    final class Pending {
        private final LineFormat format;
        private final GroupWriter.Line line;
        private final boolean response;
        private final long started;
        private boolean released;

        private Pending(LineFormat format, GroupWriter.Line line, boolean response, long started) {
            this.format = format;
            this.line = line;
            this.response = response;
            this.started = started;
        }

        AuditDevice device() {
            return AuditDevice.this;
        }

        /** Called once: null, or why the line is not with the operating system. */
        @Nullable
        IOException await() {
            IOException failure = writer.await(line);
            observed.line(response, System.nanoTime() - started, failure == null);
            if (options.fallback() && failure == null) {
                observer.fallback(true);
            }
            if (options.lines().raw()) {
                format.buffer().wipe();
            }
            return failure;
        }

        /** The line, in a buffer that stays as it is until {@link #release}; null after that, and for one that is to be wiped. */
        @Nullable
        LineFormat format() {
            return released || options.lines().raw() ? null : format;
        }

        /** Another line may have the buffer: after {@link #await}. Further calls do nothing. */
        void release() {
            if (released) {
                return;
            }
            released = true;
            if (format.buffer().buffer().length <= MAX_KEPT_BUFFER && idleCount.get() < MAX_IDLE_FORMATS) {
                idleCount.incrementAndGet();
                idle.add(format);
            }
        }
    }
}
