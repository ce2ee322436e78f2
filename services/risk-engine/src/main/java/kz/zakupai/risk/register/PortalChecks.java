package kz.zakupai.risk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.risk.portal.PortalEntry;
import kz.zakupai.service.biin.Biin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the portal answered last, per number, in the table {@code rnu_checks}. Only whole answers are kept; failures never
 * are. Thread-safe, and shared by all instances.
 */
@Component
class PortalChecks {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<PortalEntry>> ENTRIES = new TypeReference<>() {};

    private final JdbcClient database;
    private final RnuSettings settings;
    private final InstantSource clock;

    PortalChecks(JdbcClient database, RnuSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** An answer of the portal and how long it counts as fresh. */
    record Check(List<PortalEntry> entries, Instant validatedAt, Instant expiresAt) {
        Check {
            entries = List.copyOf(entries);
        }
    }

    /** The last answers about {@code asked}, fresh or not, by number. */
    Map<String, Check> last(Collection<Biin> asked) {
        Map<String, Check> found = new HashMap<>();
        database.sql("SELECT biin, entries, validated_at, expires_at FROM rnu_checks WHERE biin = ANY(:biins::text[])")
                .param("biins", asked.stream().map(Biin::digits).toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("biin"), check(row));
                });
        return found;
    }

    /** Keeps the portal's answer as of now and returns it; an answer that is newer still is not overwritten. */
    Check keep(Biin biin, List<PortalEntry> entries) {
        Check check = unkept(entries);
        database.sql("""
                        INSERT INTO rnu_checks AS c (biin, entries, validated_at, expires_at)
                        VALUES (:biin, :entries::jsonb, :now, :expires)
                        ON CONFLICT (biin) DO UPDATE SET entries = excluded.entries,
                            validated_at = excluded.validated_at, expires_at = excluded.expires_at
                        WHERE c.validated_at <= excluded.validated_at""")
                .param("biin", biin.digits())
                .param("entries", JSON.writeValueAsString(entries))
                .param("now", utc(check.validatedAt()))
                .param("expires", utc(check.expiresAt()))
                .update();
        return check;
    }

    /** The portal's answer as of now, without keeping it. */
    Check unkept(List<PortalEntry> entries) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Check(entries, now, now.plus(settings.cacheFor()));
    }

    /** Forgets answers that expired before {@code limit}, except those about suppliers that somebody watches. */
    void forget(Instant limit) {
        database.sql("""
                        DELETE FROM rnu_checks c WHERE expires_at < :limit
                        AND NOT EXISTS (SELECT 1 FROM rnu_watched w WHERE w.supplier_biin = c.biin)""").param("limit", utc(limit)).update();
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                JSON.readValue(row.getString("entries"), ENTRIES),
                row.getObject("validated_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
