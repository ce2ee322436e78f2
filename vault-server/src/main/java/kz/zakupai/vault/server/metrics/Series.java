package kz.zakupai.vault.server.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric's name, in Vault's dotted form without {@code vault.}, and its labels.
 *
 * @param labels few and of bounded values
 */
record Series(String name, Map<String, String> labels) implements Comparable<Series> {
    private static final String PROCESS = "process.";

    Series {
        labels = Map.copyOf(labels);
    }

    static Series of(String name) {
        return new Series(name, Map.of());
    }

    /**
     * {@code core.unsealed} is {@code vault_core_unsealed}; what Prometheus does not take becomes {@code _}. What every
     * process has is named as everywhere: {@code process_start_time_seconds}.
     */
    String prometheusName() {
        String plain = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return name.startsWith(PROCESS) ? plain : "vault_" + plain;
    }

    String prometheusLabels(String extra) {
        var text = new StringBuilder();
        new TreeMap<>(labels).forEach((label, value) -> {
            text.append(text.isEmpty() ? "" : ",");
            text.append(label.replaceAll("[^a-zA-Z0-9_]", "_"))
                    .append("=\"")
                    .append(escaped(value))
                    .append('"');
        });
        if (!extra.isEmpty()) {
            text.append(text.isEmpty() ? "" : ",").append(extra);
        }
        return text.isEmpty() ? "" : "{" + text + "}";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Written out: the one that a record makes for itself links itself when it first runs, and a start would wait for it. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + labels.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series && name.equals(series.name) && labels.equals(series.labels);
    }

    @Override
    public int compareTo(Series other) {
        int byName = name.compareTo(other.name);
        return byName != 0
                ? byName
                : new TreeMap<>(labels).toString().compareTo(new TreeMap<>(other.labels).toString());
    }
}
