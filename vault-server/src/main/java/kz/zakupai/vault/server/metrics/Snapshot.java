package kz.zakupai.vault.server.metrics;

import java.util.Map;
import java.util.TreeMap;

/** All values at one moment, ordered by name. Used by one thread. */
final class Snapshot {
    /** A timer's values, in milliseconds. */
    record Summary(long count, double sum, double median, double ninetieth, double ninetyNinth) {}

    private final Map<Series, Long> counters = new TreeMap<>();
    private final Map<Series, Double> gauges = new TreeMap<>();
    private final Map<String, Summary> timers = new TreeMap<>();

    void counter(Series series, long value) {
        counters.put(series, value);
    }

    void gauge(Series series, double value) {
        gauges.put(series, value);
    }

    void timer(String name, Timer timer, long nowNanos) {
        timers.put(
                name,
                new Summary(
                        timer.count(),
                        timer.sumMillis(),
                        timer.quantileMillis(0.5, nowNanos),
                        timer.quantileMillis(0.9, nowNanos),
                        timer.quantileMillis(0.99, nowNanos)));
    }

    Map<Series, Long> counters() {
        return counters;
    }

    Map<Series, Double> gauges() {
        return gauges;
    }

    Map<String, Summary> timers() {
        return timers;
    }
}
