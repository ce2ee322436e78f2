package kz.zakupai.etl.run;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.etl.run.RunView.EntityProgress;
import kz.zakupai.etl.run.RunView.Progress;
import kz.zakupai.etl.run.RunView.WindowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs and their progress. */
@Component
class RunViews {
    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_IMPORTS = 20;

    private final JdbcClient database;
    private final InstantSource clock;

    RunViews(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<RunView> find(long id) {
        return database.sql("SELECT * FROM portal_runs WHERE id = :id")
                .param("id", id)
                .query((row, number) -> view(row, problems(id)))
                .optional();
    }

    /** At most {@code limit} runs with ids below {@code before}, the newest first. */
    List<RunView> page(long before, int limit) {
        return database.sql("SELECT * FROM portal_runs WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> view(row, null))
                .list();
    }

    private RunView view(ResultSet row, @Nullable List<WindowProblem> failed) throws SQLException {
        long id = row.getLong("id");
        String status = row.getString("status");
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        Instant resumeAt = instant(row, "resume_at");
        String state = state(row, status, resumeAt);
        Map<String, EntityProgress> entities = entities(id);
        Progress progress = sum(id, entities);
        return new RunView(
                id,
                row.getString("mode"),
                row.getString("started_by"),
                status,
                state,
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                createdAt,
                instant(row, "finished_at"),
                row.getString("problem"),
                row.getString("message"),
                resumeAt,
                progress,
                state.equals("working") ? eta(id, progress) : null,
                entities,
                failed);
    }

    private String state(ResultSet row, String status, @Nullable Instant resumeAt) throws SQLException {
        Instant now = clock.instant();
        if (!status.equals("running")) {
            return status;
        }
        if (row.getBoolean("cancel_requested")) {
            return "cancelling";
        }
        if (resumeAt != null && resumeAt.isAfter(now)) {
            return "waiting";
        }
        Instant lease = instant(row, "lease_until");
        return lease != null && lease.isAfter(now) ? "working" : "queued";
    }

    private Map<String, EntityProgress> entities(long id) {
        Map<String, EntityProgress> entities = new LinkedHashMap<>();
        database.sql("""
                        SELECT CASE WHEN w.kind = 'journal' THEN 'journal' ELSE w.entity END AS name,
                            count(*) FILTER (WHERE w.state = 'finished') AS done, count(*) AS windows, sum(w.pages) AS pages,
                            sum(w.rows_read) AS read, sum(w.rows_rejected) AS rejected,
                            coalesce(sum(i.rows_inserted), 0) AS inserted, coalesce(sum(i.rows_updated), 0) AS updated,
                            coalesce(sum(i.rows_unchanged), 0) AS unchanged,
                            array_agg(i.id ORDER BY i.rows_rejected DESC, i.id) FILTER (WHERE i.id IS NOT NULL) AS imports
                        FROM portal_windows AS w LEFT JOIN import_runs AS i ON i.id = w.import_run_id
                        WHERE w.run_id = :id GROUP BY name ORDER BY min(w.ordinal)""").param("id", id).query(row -> {
            entities.put(
                    row.getString("name"),
                    new EntityProgress(
                            row.getLong("done"),
                            row.getLong("windows"),
                            row.getLong("pages"),
                            row.getLong("read"),
                            row.getLong("inserted"),
                            row.getLong("updated"),
                            row.getLong("unchanged"),
                            row.getLong("rejected"),
                            imports(row.getArray("imports"))));
        });
        return entities;
    }

    private static List<Long> imports(@Nullable Array ids) throws SQLException {
        return ids == null
                ? List.of()
                : Arrays.stream((Long[]) ids.getArray()).limit(MAX_IMPORTS).toList();
    }

    private Progress sum(long id, Map<String, EntityProgress> entities) {
        long failed = database.sql("SELECT count(*) FROM portal_windows WHERE run_id = :id AND state = 'failed'")
                .param("id", id)
                .query(Long.class)
                .single();
        Progress none = new Progress(0, failed, 0, 0, 0, 0, 0, 0, 0);
        return entities.values().stream()
                .reduce(
                        none,
                        (sum, entity) -> new Progress(
                                sum.windowsDone() + entity.windowsDone(),
                                failed,
                                sum.windowsTotal() + entity.windowsTotal(),
                                sum.pages() + entity.pages(),
                                sum.rowsRead() + entity.rowsRead(),
                                sum.rowsInserted() + entity.rowsInserted(),
                                sum.rowsUpdated() + entity.rowsUpdated(),
                                sum.rowsUnchanged() + entity.rowsUnchanged(),
                                sum.rowsRejected() + entity.rowsRejected()),
                        (one, _) -> one);
    }

    /** From the time that the windows so far took; the present one counts by its share of the portal's total. */
    private @Nullable Long eta(long id, Progress progress) {
        Optional<Double> part =
                database.sql("""
                        SELECT least(rows_read::float8 / nullif(portal_total, 0), 1) FROM portal_windows
                        WHERE run_id = :id AND state = 'running' AND portal_total IS NOT NULL ORDER BY ordinal LIMIT 1""").param("id", id).query(Double.class).optional();
        double done = progress.windowsDone() + progress.windowsFailed() + part.orElse(0.0);
        Optional<Instant> begun = database.sql("SELECT min(started_at) FROM portal_windows WHERE run_id = :id")
                .param("id", id)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
        if (done <= 0 || begun.isEmpty()) {
            return null;
        }
        double perWindow = Duration.between(begun.get(), clock.instant()).toSeconds() / done;
        return Math.round(perWindow * Math.max(progress.windowsTotal() - done, 0));
    }

    private List<WindowProblem> problems(long id) {
        return database.sql("""
                        SELECT * FROM portal_windows WHERE run_id = :id AND problem IS NOT NULL ORDER BY ordinal LIMIT :most""")
                .param("id", id)
                .param("most", MAX_PROBLEMS)
                .query((row, number) -> new WindowProblem(
                        row.getString("entity"),
                        row.getString("kind"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("to_date", LocalDate.class),
                        row.getString("part"),
                        row.getString("problem"),
                        row.getString("message")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
