package kz.zakupai.etl.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.etl.extract.PortalEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * {@code goszakup_load_age_seconds{entity}}: how long ago a run that loaded the entity finished, NaN if none ever did. Read
 * from the database, so that it is the same after a restart and from every instance.
 */
@Component
class RunMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final JdbcClient database;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<PortalEntity, Instant> finished = new EnumMap<>(PortalEntity.class);
    private @Nullable Instant readAt;

    RunMetrics(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        for (PortalEntity entity : PortalEntity.values()) {
            Gauge.builder("goszakup.load.age", () -> age(entity))
                    .baseUnit("seconds")
                    .tag("entity", entity.wireName())
                    .description("seconds since a run that loaded the entity finished; NaN if none ever did")
                    .register(registry);
        }
    }

    private double age(PortalEntity entity) {
        one.lock();
        try {
            Instant now = clock.instant();
            if (readAt == null || !now.isBefore(readAt.plus(KEPT)) || now.isBefore(readAt)) {
                read();
                readAt = now;
            }
            Instant last = finished.get(entity);
            return last == null ? Double.NaN : Duration.between(last, now).toSeconds();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the ages of loads could not be read");
            return Double.NaN;
        } finally {
            one.unlock();
        }
    }

    private void read() {
        finished.clear();
        database.sql("""
                        SELECT e.entity, max(r.finished_at) AS last FROM portal_runs AS r
                        JOIN portal_run_entities AS e ON e.run_id = r.id WHERE r.status = 'finished' GROUP BY e.entity""").query(row -> {
            Instant last = row.getObject("last", OffsetDateTime.class).toInstant();
            PortalEntity.named(row.getString("entity")).ifPresent(entity -> finished.put(entity, last));
        });
    }
}
