package kz.zakupai.vault.server.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The server's metrics by Vault's names, given in dotted form without the leading {@code vault.}: {@code
 * core.handle_request}. Gauges are asked at every scrape, so none ever goes missing. Thread-safe; counting and timing take
 * no lock.
 */
public final class Metrics {
    private static final int MAX_ROUTES = 2_000;

    private static final int MAX_LABELLED = 2_000;

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final Map<Series, LongAdder> labelled = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Map<Map<String, String>, Long>>> counted = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Map<Map<String, String>, Long>>> families = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Timer>> routes = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public Metrics() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that only goes forward, in nanoseconds */
    Metrics(LongSupplier nanos) {
        this.nanos = nanos;
        RuntimeGauges.register(this);
        ProcessGauges.register(this);
    }

    public void count(String name) {
        counters.computeIfAbsent(name, key -> new LongAdder()).increment();
    }

    /** Counts under labels of few values; what would make too many series is left out. */
    public void count(String name, Map<String, String> labels) {
        var series = new Series(name, labels);
        LongAdder counter = labelled.get(series);
        if (counter == null) {
            if (labelled.size() >= MAX_LABELLED) {
                return;
            }
            counter = labelled.computeIfAbsent(series, key -> new LongAdder());
        }
        counter.increment();
    }

    /** Makes a counter appear with zero, so that an alert on it can tell silence from absence. */
    public void expectCounter(String name) {
        counters.computeIfAbsent(name, key -> new LongAdder());
    }

    /** Makes a counter with labels appear with zero: an increase from nothing is none to Prometheus. */
    public void expectCounter(String name, Map<String, String> labels) {
        if (labelled.size() < MAX_LABELLED) {
            labelled.computeIfAbsent(new Series(name, labels), key -> new LongAdder());
        }
    }

    /** Adds or replaces a counter that is counted elsewhere: each map of labels has a value that only grows. */
    public void counters(String name, Supplier<Map<Map<String, String>, Long>> values) {
        counted.put(name, values);
    }

    public void time(String name, long durationNanos) {
        timer(name).record(durationNanos, nanos.getAsLong());
    }

    /** Makes a summary appear with no observation yet, so that dashboards know it from the first scrape on. */
    public void expectTimer(String name) {
        timer(name);
    }

    private Timer timer(String name) {
        Timer timer = timers.get(name);
        return timer == null ? timers.computeIfAbsent(name, key -> new Timer(nanos.getAsLong())) : timer;
    }

    /** Times {@code route.OPERATION.MOUNT-}, as {@code vault_route_read_secret_}. */
    public void timeRoute(String operation, String mountPath, long durationNanos) {
        var ofOperation = routes.computeIfAbsent(operation, key -> new ConcurrentHashMap<>());
        Timer timer = ofOperation.get(mountPath);
        if (timer == null) {
            if (ofOperation.size() >= MAX_ROUTES) {
                return;
            }
            timer = ofOperation.computeIfAbsent(
                    mountPath, path -> timer("route." + operation + "." + path.replace('/', '-')));
        }
        timer.record(durationNanos, nanos.getAsLong());
    }

    /** Adds or replaces a gauge; it is asked at every scrape, from any thread. */
    public void gauge(String name, DoubleSupplier value) {
        gauges.put(name, value);
    }

    /** Adds or replaces a gauge with labels: each map of labels has a value. */
    public void gauges(String name, Supplier<Map<Map<String, String>, Long>> values) {
        families.put(name, values);
    }

    public void removeGauge(String name) {
        gauges.remove(name);
        families.remove(name);
    }

    /** The text that Prometheus scrapes, version 0.0.4. */
    public String prometheus() {
        return PrometheusText.of(snapshot());
    }

    /** The answer of {@code sys/metrics} without {@code format}. */
    public Map<String, Object> json(Instant now) {
        return MetricsJson.of(snapshot(), now);
    }

    private Snapshot snapshot() {
        var snapshot = new Snapshot();
        counters.forEach((name, value) -> snapshot.counter(Series.of(name), value.sum()));
        labelled.forEach((series, value) -> snapshot.counter(series, value.sum()));
        counted.forEach((name, values) ->
                values.get().forEach((labels, value) -> snapshot.counter(new Series(name, labels), value)));
        gauges.forEach((name, value) -> snapshot.gauge(Series.of(name), value.getAsDouble()));
        families.forEach((name, values) ->
                values.get().forEach((labels, value) -> snapshot.gauge(new Series(name, labels), value)));
        long now = nanos.getAsLong();
        timers.forEach((name, timer) -> snapshot.timer(name, timer, now));
        return snapshot;
    }
}
