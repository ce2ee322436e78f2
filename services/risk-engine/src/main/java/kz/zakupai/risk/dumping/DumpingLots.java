package kz.zakupai.risk.dumping;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import kz.zakupai.service.metric.StoredFigures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code anti_dumping_percent}: of a hundred lots for which the flag {@code dumping} could be computed, so many had a bid
 * below the limit of their subject (Rules, ch. 5, p. 85-99), by the last pass over all purchases; {@code anti_dumping_ratio}
 * is the same as a share. Not a number before the first pass. One figure for all lots: a label per lot would have no bound.
 */
@Component
class DumpingLots {
    private static final String PERCENT = "anti_dumping_percent";
    private static final String RATIO = "anti_dumping_ratio";
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final JdbcClient database;

    DumpingLots(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        new StoredFigures(Set.of(PERCENT, RATIO), this::read, KEPT, registry, clock);
    }

    private Map<String, Double> read() {
        return database.sql("""
                        SELECT (flag ->> 'flagged')::float8 / (flag ->> 'computable')::float8 AS share
                        FROM (SELECT totals FROM risk_runs WHERE state = 'finished' ORDER BY id DESC LIMIT 1) run
                        CROSS JOIN LATERAL jsonb_array_elements(run.totals) AS flag
                        WHERE flag ->> 'code' = 'dumping' AND (flag ->> 'computable')::bigint > 0""")
                .query((row, number) -> row.getDouble("share"))
                .optional()
                .map(share -> Map.of(PERCENT, 100 * share, RATIO, share))
                .orElse(Map.of());
    }
}
