package kz.zakupai.calc.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.service.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps calculations in {@code finance_calcs} and finds them again. Thread-safe. */
@Component
public final class CalculationLog {
    private final JdbcClient database;
    private final GroupWriter writer;
    private final JsonMapper json;

    CalculationLog(JdbcClient database, GroupWriter writer, JsonMapper json) {
        this.database = database;
        this.writer = writer;
        this.json = json;
    }

    /**
     * What was asked and what was answered.
     *
     * @param question a value that the service's JSON mapper can write, as is {@code result}
     */
    public record Solved(@Nullable Long lotId, Object question, Object result) {}

    /**
     * Keeps {@code solved}, all or none, and returns their numbers in the same order once they are durable; nothing where
     * the database is away, and then they may not be assumed to be kept.
     */
    public Optional<long[]> keep(Kind kind, List<Solved> solved, Instant calculatedAt) {
        String requestId = RequestId.current();
        List<Entry> entries = new ArrayList<>(solved.size());
        for (Solved one : solved) {
            entries.add(new Entry(
                    kind,
                    one.lotId(),
                    json.writeValueAsString(one.question()),
                    json.writeValueAsString(one.result()),
                    requestId,
                    calculatedAt));
        }
        return writer.keep(entries);
    }

    /** The newest {@code limit} calculations with numbers below {@code before}: of a lot, of a kind, of both or of all. */
    List<PastCalculation> page(@Nullable Long lotId, @Nullable Kind kind, long before, int limit) {
        String chosen = (lotId == null ? "" : "lot_id = :lotId AND ") + (kind == null ? "" : "kind = :kind AND ");
        var query = database.sql(
                        "SELECT id, kind, lot_id, input, result, request_id, created_at FROM finance_calcs WHERE "
                                + chosen + "id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit);
        query = lotId == null ? query : query.param("lotId", lotId);
        query = kind == null ? query : query.param("kind", kind.word());
        return query.query((row, number) -> new PastCalculation(
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
