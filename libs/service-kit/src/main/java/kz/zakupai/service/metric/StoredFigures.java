package kz.zakupai.service.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gauges that are read from the database together, at most so often: a restart does not zero them, every instance shows
 * the same, and scraping is no load. While the database is away the last values are shown; a figure that was never read
 * or is absent is not a number. Thread-safe.
 */
public final class StoredFigures {
    private static final Logger LOG = LoggerFactory.getLogger(StoredFigures.class);

    private final Supplier<Map<String, Double>> source;
    private final Duration kept;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private Map<String, Double> last = Map.of();
    private Instant readAt = Instant.MIN;

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
        this.source = source;
        this.kept = kept;
        this.clock = clock;
        for (String name : names) {
            Gauge.builder(name.replace('_', '.'), this, figures -> figures.of(name))
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double of(String name) {
        one.lock();
        try {
            Instant now = clock.instant();
            if (readAt.equals(Instant.MIN) || now.isBefore(readAt) || !now.isBefore(readAt.plus(kept))) {
                last = Map.copyOf(source.get());
                readAt = now;
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("figures such as {} could not be read; the last ones are shown", name);
        } finally {
            one.unlock();
        }
        return last.getOrDefault(name, Double.NaN);
    }
}
