package kz.zakupai.etl.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.service.metric.LastKnown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code goszakup_load_age_seconds{entity}}: how long ago a run that loaded the entity finished, NaN if none ever did. Read
 * from the database, so that it is the same after a restart and from every instance.
 */
@Component
class RunMetrics {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final JdbcClient database;
    private final InstantSource clock;
    private final LastKnown<Map<PortalEntity, Instant>> finished;

    RunMetrics(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.finished = new LastKnown<>("the ends of loads", Map.of(), this::read, KEPT, clock);
        for (PortalEntity entity : PortalEntity.values()) {
            Gauge.builder("goszakup.load.age", () -> age(entity))
                    .baseUnit("seconds")
                    .tag("entity", entity.wireName())
                    .description("seconds since a run that loaded the entity finished; NaN if none ever did")
                    .register(registry);
        }
    }

    private double age(PortalEntity entity) {
        Instant last = finished.get().get(entity);
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toSeconds();
    }

    private Map<PortalEntity, Instant> read() {
        var ends = new EnumMap<PortalEntity, Instant>(PortalEntity.class);
        database.sql("""
                        SELECT e.entity, max(r.finished_at) AS last FROM portal_runs AS r
                        JOIN portal_run_entities AS e ON e.run_id = r.id WHERE r.status = 'finished' GROUP BY e.entity""").query(row -> {
            Instant last = row.getObject("last", OffsetDateTime.class).toInstant();
            PortalEntity.named(row.getString("entity")).ifPresent(entity -> ends.put(entity, last));
        });
        return ends;
    }
}
