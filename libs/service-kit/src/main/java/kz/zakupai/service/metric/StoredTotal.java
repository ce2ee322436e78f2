package kz.zakupai.service.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A counter with one bounded label whose totals are kept in the table {@code metric_totals}: exposed from the start, and
 * neither zeroed by a restart nor split among instances. Thread-safe.
 */
public final class StoredTotal {
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final String metric;
    private final Set<String> labels;
    private final JdbcClient database;
    private final LastKnown<Map<String, Long>> totals;

    /**
     * Registers the counter.
     *
     * @param metric its name in the table, with underscores; the exposed name is {@code <metric>_total}
     * @param labelName the label's name, for example {@code risk_level}
     * @param labels all values that the label can have
     */
    public StoredTotal(
            String metric,
            String labelName,
            Set<String> labels,
            JdbcClient database,
            MeterRegistry registry,
            InstantSource clock) {
        this.metric = metric;
        this.labels = Set.copyOf(labels);
        this.database = database;
        this.totals = new LastKnown<>("the totals of " + metric, Map.of(), this::read, KEPT, clock);
        for (String label : this.labels) {
            FunctionCounter.builder(metric.replace('_', '.'), this, total -> total.of(label))
                    .tag(labelName, label)
                    .register(registry);
        }
    }

    /** Adds {@code amount}, within the caller's transaction if there is one. */
    public void add(String label, long amount) {
        if (!labels.contains(label)) {
            throw new IllegalArgumentException(metric + " has no label " + label);
        }
        database.sql("""
                        INSERT INTO metric_totals AS t (metric, label, total) VALUES (:metric, :label, :amount)
                        ON CONFLICT (metric, label) DO UPDATE SET total = t.total + excluded.total""")
                .param("metric", metric)
                .param("label", label)
                .param("amount", amount)
                .update();
    }

    private double of(String label) {
        return totals.get().getOrDefault(label, 0L);
    }

    private Map<String, Long> read() {
        var read = new HashMap<String, Long>();
        database.sql("SELECT label, total FROM metric_totals WHERE metric = :metric")
                .param("metric", metric)
                .query(row -> {
                    read.put(row.getString("label"), row.getLong("total"));
                });
        return read;
    }
}
