package kz.zakupai.cli.stack.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/**
 * What a part showed at one moment.
 *
 * @param nanos when, by a clock that only goes forward
 */
public record Scrape(long nanos, Map<Series, Double> values) {
    public Scrape {
        values = Map.copyOf(values);
    }

    /**
     * Reads a scrape and keeps the series of these names.
     *
     * @throws MalformedMetrics when {@code text} is not in Prometheus's format
     */
    public static Scrape of(String text, Set<String> names, long nanos) {
        var kept = new HashMap<Series, Double>();
        MetricsText.read(text).forEach((series, value) -> {
            if (names.contains(series.name())) {
                kept.put(series, value);
            }
        });
        return new Scrape(nanos, kept);
    }

    /** Empty when there is no number among the selected. */
    public OptionalDouble sum(Selection selection) {
        return folded(selection, Double::sum);
    }

    /** Empty when there is no number among the selected. */
    public OptionalDouble max(Selection selection) {
        return folded(selection, Math::max);
    }

    /** Empty when there is no number among the selected. */
    public OptionalDouble min(Selection selection) {
        return folded(selection, Math::min);
    }

    boolean has(String name) {
        return values.keySet().stream().anyMatch(series -> series.name().equals(name));
    }

    private OptionalDouble folded(Selection selection, DoubleBinaryOperator fold) {
        return values.entrySet().stream()
                .filter(sample -> selection.holds(sample.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .filter(value -> !Double.isNaN(value))
                .reduce(fold);
    }
}
