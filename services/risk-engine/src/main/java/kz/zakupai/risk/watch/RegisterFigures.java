package kz.zakupai.risk.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import kz.zakupai.service.metric.StoredFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register and its watch as gauges: {@code rnu_register_age_seconds} and {@code rnu_register_complete} (1 or 0; not a
 * number while it was never loaded), {@code rnu_subscriptions}, {@code rnu_watched_suppliers}, {@code
 * telegram_notices_pending} and {@code telegram_notices_oldest_seconds} (0 while none waits).
 */
@Component
class RegisterFigures {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Set<String> NAMES = Set.of(
            "rnu_register_age_seconds",
            "rnu_register_complete",
            "rnu_subscriptions",
            "rnu_watched_suppliers",
            "telegram_notices_pending",
            "telegram_notices_oldest_seconds");

    private final JdbcClient database;
    private final InstantSource clock;

    RegisterFigures(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        new StoredFigures(NAMES, this::read, KEPT, registry, clock);
    }

    private Map<String, Double> read() {
        Instant now = clock.instant();
        Map<String, Double> figures = new HashMap<>();
        database.sql("""
                        SELECT l.loaded_at, l.complete, (SELECT count(*) FROM rnu_subscriptions) AS subscriptions,
                            (SELECT count(*) FROM rnu_watched) AS watched, n.pending, n.oldest
                        FROM (SELECT count(*) AS pending, min(created_at) AS oldest FROM rnu_notices
                              WHERE sent_at IS NULL) n
                        LEFT JOIN register_loads l ON l.register = 'rnu'""").query(row -> {
            Instant loaded = Utc.read(row, "loaded_at");
            if (loaded != null) {
                figures.put("rnu_register_age_seconds", seconds(loaded, now));
                figures.put("rnu_register_complete", row.getBoolean("complete") ? 1.0 : 0.0);
            }
            figures.put("rnu_subscriptions", (double) row.getLong("subscriptions"));
            figures.put("rnu_watched_suppliers", (double) row.getLong("watched"));
            figures.put("telegram_notices_pending", (double) row.getLong("pending"));
            figures.put("telegram_notices_oldest_seconds", seconds(Utc.read(row, "oldest"), now));
        });
        return figures;
    }

    private static double seconds(@Nullable Instant from, Instant to) {
        return from == null ? 0 : Duration.between(from, to).toMillis() / 1000.0;
    }
}
