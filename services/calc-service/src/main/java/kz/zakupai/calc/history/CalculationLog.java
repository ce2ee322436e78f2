package kz.zakupai.calc.history;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kz.zakupai.service.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps calculations in {@code finance_calcs}. An answer is given only after it was kept. Thread-safe. */
@Component
public class CalculationLog {
    private final JdbcClient database;
    private final JsonMapper json;
    private final InstantSource clock;

    CalculationLog(JdbcClient database, JsonMapper json, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Stores {@code input} and {@code result} and returns the result with its number. */
    public <T> Calculation<T> keep(String kind, @Nullable Long lotId, Object input, T result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long id = database.sql("""
                        INSERT INTO finance_calcs (kind, lot_id, input, result, request_id, created_at)
                        VALUES (:kind, :lotId, :input::jsonb, :result::jsonb, :requestId, :createdAt)
                        RETURNING id""")
                .param("kind", kind)
                .param("lotId", lotId, java.sql.Types.BIGINT)
                .param("input", json.writeValueAsString(input))
                .param("result", json.writeValueAsString(result))
                .param("requestId", RequestId.current())
                .param("createdAt", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Calculation<>(id, lotId, now, result);
    }

    /** The newest {@code limit} calculations of a lot (of all, where absent) with numbers below {@code before}. */
    List<PastCalculation> page(@Nullable Long lotId, long before, int limit) {
        return database.sql("""
                        SELECT id, kind, lot_id, input, result, request_id, created_at FROM finance_calcs
                        WHERE (:lotId::bigint IS NULL OR lot_id = :lotId) AND id < :before
                        ORDER BY id DESC LIMIT :limit""")
                .param("lotId", lotId, java.sql.Types.BIGINT)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new PastCalculation(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getObject("lot_id", Long.class),
                        json.readTree(row.getString("input")),
                        json.readTree(row.getString("result")),
                        row.getString("request_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
