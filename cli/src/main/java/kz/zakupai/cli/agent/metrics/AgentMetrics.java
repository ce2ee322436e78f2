package kz.zakupai.cli.agent.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counters and gauges of the agent, in Prometheus's text format. Thread-safe. */
public final class AgentMetrics {
    private static final int MOST_SERIES = 2_000;

    private record Series(String name, String labels) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : labels.compareTo(other.labels);
        }
    }

    private final Map<Series, LongAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<Series, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();

    /** Counts one more, for example {@code vault_agent_auth_success}. */
    public void count(String name) {
        count(name, Map.of());
    }

    /** Counts one more under labels; beyond 2,000 series new ones are left out. */
    public void count(String name, Map<String, String> labels) {
        Series series = new Series(name, labels(labels));
        if (counters.containsKey(series) || counters.size() < MOST_SERIES) {
            counters.computeIfAbsent(series, _ -> new LongAdder()).increment();
        }
    }

    /** A value that is asked for at every scrape; NaN leaves it out. The last one of a name and its labels counts. */
    public void gauge(String name, Map<String, String> labels, DoubleSupplier value) {
        gauges.put(new Series(name, labels(labels)), value);
    }

    /** Everything, as {@code text/plain; version=0.0.4}. */
    public String prometheus() {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (Map.Entry<Series, LongAdder> entry : counters.entrySet()) {
            last = type(text, entry.getKey(), "counter", last);
            line(text, entry.getKey(), Long.toString(entry.getValue().sum()));
        }
        last = "";
        for (Map.Entry<Series, DoubleSupplier> entry : gauges.entrySet()) {
            double value = entry.getValue().getAsDouble();
            if (!Double.isNaN(value)) {
                last = type(text, entry.getKey(), "gauge", last);
                line(text, entry.getKey(), Double.toString(value));
            }
        }
        return text.toString();
    }

    private static String type(StringBuilder text, Series series, String type, String last) {
        if (!series.name().equals(last)) {
            text.append("# TYPE ")
                    .append(series.name())
                    .append(' ')
                    .append(type)
                    .append('\n');
        }
        return series.name();
    }

    private static void line(StringBuilder text, Series series, String value) {
        text.append(series.name())
                .append(series.labels())
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(labels)
                .forEach((name, value) -> text.append(text.isEmpty() ? '{' : ',')
                        .append(name)
                        .append("=\"")
                        .append(value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n"))
                        .append('"'));
        return text.append('}').toString();
    }
}
