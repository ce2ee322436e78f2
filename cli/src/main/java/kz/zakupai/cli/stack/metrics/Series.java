package kz.zakupai.cli.stack.metrics;

import java.util.Map;

/** What one sample after the other is of: a metric's name and the values of its labels. */
public record Series(String name, Map<String, String> labels) {
    public Series {
        labels = Map.copyOf(labels);
    }

    /** A label's value; empty when it has none, as Prometheus sees it. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
