package kz.zakupai.service.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gauges that are read from the database together, at most so often: a restart does not zero them, every instance shows
 * the same, and scraping is no load. While the database is away the last values are shown; a figure that was never read
 * or is absent is not a number. Thread-safe.
 */
public final class StoredFigures {
    private final LastKnown<Map<String, Double>> figures;

    /**
     * Registers a gauge for each name.
     *
     * @param names with underscores, as they are exposed
     * @param source reads the figures by name; may leave out what is not known
     * @param kept how long figures are shown before they are read again
     */
    public StoredFigures(
            Set<String> names,
            Supplier<Map<String, Double>> source,
            Duration kept,
            MeterRegistry registry,
            InstantSource clock) {
        this.figures = new LastKnown<>(
                "figures such as " + names.stream().min(String::compareTo).orElse(""),
                Map.of(),
                () -> Map.copyOf(source.get()),
                kept,
                clock);
        for (String name : names) {
            Gauge.builder(name.replace('_', '.'), this, stored -> stored.of(name))
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double of(String name) {
        return figures.get().getOrDefault(name, Double.NaN);
    }
}
