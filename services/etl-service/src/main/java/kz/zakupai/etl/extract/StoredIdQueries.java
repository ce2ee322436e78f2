package kz.zakupai.etl.extract;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link StoredIds} from PostgreSQL. Days of windows are in the portal's zone, UTC+5. */
@Component
final class StoredIdQueries implements StoredIds {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final String PUBLISHED = """
            SELECT id, '' AS code FROM announcements
            WHERE publish_date >= :from AND publish_date < :to AND id > :done ORDER BY id LIMIT :limit""";

    /** Bids can be seen only after the deadline. */
    private static final String CLOSED = """
            SELECT id, '' AS code FROM announcements
            WHERE publish_date >= :from AND publish_date < :to AND id > :done
                AND (end_date IS NULL OR end_date < current_timestamp)
            ORDER BY id LIMIT :limit""";

    private static final String CONCLUDED = """
            SELECT id, '' AS code FROM contracts
            WHERE crdate >= :from AND crdate < :to AND id > :done ORDER BY id LIMIT :limit""";
    private static final String CHANGED_CLOSED = """
            SELECT id, '' AS code FROM announcements
            WHERE id > :done AND (end_date IS NULL OR end_date < current_timestamp)
                AND id IN (SELECT object_key FROM portal_changes WHERE run_id = :run AND entity = 'announcements' AND NOT deleted)
            ORDER BY id LIMIT :limit""";
    private static final String CHANGED = """
            SELECT object_key AS id, '' AS code FROM portal_changes
            WHERE run_id = :run AND entity = :entity AND NOT deleted AND object_key > :done
            ORDER BY object_key LIMIT :limit""";
    private static final String NAMED_PLAN_POINTS = """
            SELECT DISTINCT point AS id, '' AS code FROM lots, unnest(point_list) AS point
            WHERE point > :done AND NOT EXISTS (SELECT FROM plans WHERE plans.id = point)
            ORDER BY point LIMIT :limit""";
    private static final String WITHOUT_DETAILS = """
            SELECT row_id AS id, supplier_biin AS code FROM rnu
            WHERE row_id > :done AND system_id = 3 AND ref_reason_id IS NULL AND deleted_at IS NULL ORDER BY row_id LIMIT :limit""";

    private final JdbcClient database;

    StoredIdQueries(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<StoredId> above(Window window, long done, int limit) {
        JdbcClient.StatementSpec query =
                database.sql(sql(window)).param("done", done).param("limit", limit);
        query = switch (window.kind()) {
            case OWNERS -> query.param("from", start(window.from())).param("to", start(window.to()));
            case CHANGED ->
                query.param("run", window.runId())
                        .param("entity", window.entity().wireName());
            case OWNERS_CHANGED -> query.param("run", window.runId());
            case PLAN_POINTS, DETAILS, DATES, YEAR, WHOLE, JOURNAL -> query;
        };
        return query.query((row, number) -> new StoredId(row.getLong("id"), row.getString("code")))
                .list();
    }

    private static String sql(Window window) {
        return switch (window.kind()) {
            case OWNERS ->
                switch (window.entity()) {
                    case PAYMENTS -> CONCLUDED;
                    case BIDS -> CLOSED;
                    default -> PUBLISHED;
                };
            case CHANGED -> CHANGED;
            case OWNERS_CHANGED -> CHANGED_CLOSED;
            case PLAN_POINTS -> NAMED_PLAN_POINTS;
            case DETAILS -> WITHOUT_DETAILS;
            case DATES, YEAR, WHOLE, JOURNAL ->
                throw new IllegalArgumentException("a window by " + window.kind() + " has no stored ids");
        };
    }

    private static OffsetDateTime start(@Nullable LocalDate day) {
        return Objects.requireNonNull(day, "a window by owners has dates")
                .atStartOfDay()
                .atOffset(PORTAL);
    }
}
