package kz.zakupai.etl.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.etl.extract.Cursor;
import kz.zakupai.etl.extract.Extraction;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.extract.Window;
import kz.zakupai.etl.extract.WindowKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code portal_windows}: how far each window of a run has come. */
@Component
class RunWindows {
    private final JdbcClient database;

    RunWindows(JdbcClient database) {
        this.database = database;
    }

    private record Planned(int ordinal, String entity, String kind, String from_date, String to_date, String part) {}

    void plan(long runId, List<Window> windows) {
        List<Planned> planned = new ArrayList<>();
        for (Window window : windows) {
            planned.add(new Planned(
                    planned.size() + 1,
                    window.entity().wireName(),
                    window.kind().wireName(),
                    window.from() == null ? "" : window.from().toString(),
                    window.to() == null ? "" : window.to().toString(),
                    window.part() == null ? "" : window.part()));
        }
        database.sql("""
                        INSERT INTO portal_windows (run_id, ordinal, entity, kind, from_date, to_date, part, state)
                        SELECT :run, w.ordinal, w.entity, w.kind, nullif(w.from_date, '')::date, nullif(w.to_date, '')::date,
                            nullif(w.part, ''), 'pending'
                        FROM jsonb_to_recordset(:windows::jsonb)
                            AS w(ordinal integer, entity text, kind text, from_date text, to_date text, part text)""")
                .param("run", runId)
                .param("windows", JsonMapper.shared().writeValueAsString(planned))
                .update();
    }

    /** The first window that is neither finished nor failed. */
    Optional<OpenWindow> open(long runId) {
        return database.sql("""
                        SELECT * FROM portal_windows WHERE run_id = :run AND state IN ('pending', 'running')
                        ORDER BY ordinal LIMIT 1""")
                .param("run", runId)
                .query((row, number) -> window(row))
                .optional();
    }

    private static OpenWindow window(ResultSet row) throws SQLException {
        Window window = new Window(
                row.getLong("run_id"),
                PortalEntity.named(row.getString("entity")).orElseThrow(),
                WindowKind.named(row.getString("kind")),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getString("part"));
        return new OpenWindow(
                row.getLong("id"),
                window,
                Cursor.of(row.getString("cursor")),
                row.getLong("rows_read"),
                row.getObject("import_run_id", Long.class));
    }

    void begin(OpenWindow window, Long importRunId, Instant now) {
        database.sql("""
                        UPDATE portal_windows SET state = 'running', started_at = coalesce(started_at, :now), import_run_id = :import
                        WHERE id = :id""")
                .param("now", Runs.utc(now))
                .param("import", importRunId, Types.BIGINT)
                .param("id", window.id())
                .update();
    }

    /**
     * A page is stored: in its transaction.
     *
     * @param total how many records the portal says the window has; negative where it does not
     */
    void advance(OpenWindow window, Extraction.Step step, long read, long rejected, long total, Instant now) {
        database.sql("""
                        UPDATE portal_windows SET cursor = :cursor, pages = pages + 1, rows_read = rows_read + :read,
                            rows_rejected = rows_rejected + :rejected, portal_total = coalesce(nullif(:total, -1), portal_total),
                            state = CASE WHEN :ended THEN 'finished' ELSE 'running' END,
                            started_at = coalesce(started_at, :now), finished_at = CASE WHEN :ended THEN :now::timestamptz END,
                            problem = NULL, message = NULL
                        WHERE id = :id""")
                .param("cursor", step.cursor().text())
                .param("read", read)
                .param("rejected", rejected)
                .param("total", total < 0 ? -1 : total)
                .param("ended", step.ended())
                .param("now", Runs.utc(now))
                .param("id", window.id())
                .update();
    }

    /** The window has no further page. */
    void finish(OpenWindow window, Instant now) {
        database.sql("""
                        UPDATE portal_windows SET state = 'finished', started_at = coalesce(started_at, :now), finished_at = :now,
                            problem = NULL, message = NULL
                        WHERE id = :id""").param("now", Runs.utc(now)).param("id", window.id()).update();
    }

    /** The portal has no such list any more: nothing to load, and the run says so. */
    void leave(OpenWindow window, String problem, String message, Instant now) {
        close(window, "finished", problem, message, now);
    }

    /** The window cannot be loaded; the others are. */
    void fail(OpenWindow window, String problem, String message, Instant now) {
        close(window, "failed", problem, message, now);
    }

    private void close(OpenWindow window, String state, String problem, String message, Instant now) {
        database.sql("""
                        UPDATE portal_windows SET state = :state, problem = :problem, message = :message,
                            started_at = coalesce(started_at, :now), finished_at = :now
                        WHERE id = :id""")
                .param("state", state)
                .param("problem", problem)
                .param("message", message)
                .param("now", Runs.utc(now))
                .param("id", window.id())
                .update();
    }

    void reopenFailed(long runId) {
        database.sql("""
                        UPDATE portal_windows SET state = 'pending', finished_at = NULL
                        WHERE run_id = :run AND state = 'failed'""").param("run", runId).update();
    }

    long failed(long runId) {
        return database.sql("SELECT count(*) FROM portal_windows WHERE run_id = :run AND state = 'failed'")
                .param("run", runId)
                .query(Long.class)
                .single();
    }

    /** Imports of windows that did not come to their end keep what was stored; they are closed with their run. */
    void closeImports(long runId, Instant now) {
        database.sql("""
                        UPDATE import_runs AS i SET status = CASE WHEN w.state = 'finished' THEN 'finished' ELSE 'failed' END,
                            finished_at = :now, failure = CASE WHEN w.state = 'finished' THEN NULL
                                ELSE coalesce(w.message, 'run ' || w.run_id || ' ended before this window did; its pages so far are stored') END
                        FROM portal_windows AS w
                        WHERE w.run_id = :run AND i.id = w.import_run_id AND i.status = 'running'""").param("now", Runs.utc(now)).param("run", runId).update();
    }
}
