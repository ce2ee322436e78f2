package kz.zakupai.service.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * A counter with one bounded label whose totals are kept in the table {@code metric_totals}: exposed from the start, and
 * neither zeroed by a restart nor split among instances. Thread-safe.
 */
public final class StoredTotal {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTotal.class);
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final String metric;
    private final Set<String> labels;
    private final JdbcClient database;
    private final InstantSource clock;
    private final Map<String, Long> totals = new ConcurrentHashMap<>();
    private final ReentrantLock one = new ReentrantLock();
    private Instant readAt = Instant.MIN;

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
        this.clock = clock;
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
        refresh();
        return totals.getOrDefault(label, 0L);
    }

    private void refresh() {
        one.lock();
        try {
            Instant now = clock.instant();
            if (now.isBefore(readAt.plus(KEPT)) && !now.isBefore(readAt)) {
                return;
            }
            database.sql("SELECT label, total FROM metric_totals WHERE metric = :metric")
                    .param("metric", metric)
                    .query(row -> {
                        totals.put(row.getString("label"), row.getLong("total"));
                    });
            readAt = now;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the totals of {} could not be read; the last ones are shown", metric);
        } finally {
            one.unlock();
        }
    }
}
