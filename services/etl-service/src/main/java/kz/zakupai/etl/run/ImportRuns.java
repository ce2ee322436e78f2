package kz.zakupai.etl.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.etl.load.Counts;
import kz.zakupai.etl.load.LoadReport;
import kz.zakupai.etl.load.Reject;
import kz.zakupai.etl.source.PageSource;
import kz.zakupai.service.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The record of every import: the tables {@code import_runs}, {@code import_counts}, {@code import_rejects}. */
@Component
class ImportRuns {
    private final JdbcClient database;
    private final JsonMapper json;

    ImportRuns(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    long start(PageSource source, String kind, Instant now) {
        return database.sql("""
                        INSERT INTO import_runs (kind, source_type, source, status, started_at, request_id)
                        VALUES (:kind, :type, :source, 'running', :now, :requestId) RETURNING id""")
                .param("kind", kind)
                .param("type", source.type())
                .param("source", source.name())
                .param("now", utc(now))
                .param("requestId", RequestId.current())
                .query(Long.class)
                .single();
    }

    void finish(long id, LoadReport report, String sha256, long bytes, Instant now) {
        Counts total = report.total();
        database.sql("""
                        UPDATE import_runs SET status = 'finished', failure = NULL, kind = :kind, finished_at = :now, rows_read = :read,
                            rows_inserted = :inserted, rows_updated = :updated, rows_unchanged = :unchanged,
                            rows_rejected = :rejected, portal_total = :total, next_page = :next,
                            content_sha256 = :sha256, content_bytes = :bytes
                        WHERE id = :id""")
                .param("kind", report.kind())
                .param("now", utc(now))
                .param("read", report.read())
                .param("inserted", total.inserted())
                .param("updated", total.updated())
                .param("unchanged", total.unchanged())
                .param("rejected", report.rejected())
                .param("total", report.envelope().total(), java.sql.Types.BIGINT)
                .param("next", report.envelope().nextPage(), java.sql.Types.VARCHAR)
                .param("sha256", sha256)
                .param("bytes", bytes)
                .param("id", id)
                .update();
        report.tables().forEach((entity, counts) -> count(id, entity, counts));
        reject(id, report.rejects());
    }

    void count(long id, String entity, Counts counts) {
        database.sql("""
                        INSERT INTO import_counts AS c VALUES (:id, :entity, :inserted, :updated, :unchanged)
                        ON CONFLICT (run_id, entity) DO UPDATE SET inserted = c.inserted + excluded.inserted,
                            updated = c.updated + excluded.updated, unchanged = c.unchanged + excluded.unchanged""")
                .param("id", id)
                .param("entity", entity)
                .param("inserted", counts.inserted())
                .param("updated", counts.updated())
                .param("unchanged", counts.unchanged())
                .update();
    }

    void reject(long id, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        database.sql("""
                        INSERT INTO import_rejects (run_id, row_number, entity, row_key, field, reason)
                        SELECT :id, r.row_number, r.entity, r.key, r.field, r.reason
                        FROM jsonb_to_recordset(:rejects::jsonb)
                            AS r(row_number bigint, entity text, key text, field text, reason text)""")
                .param("id", id)
                .param("rejects", json.writeValueAsString(rejects))
                .update();
    }

    /** Notes how far a long file came, within the transaction that stored it. */
    void progress(long id, LoadReport sofar) {
        Counts total = sofar.total();
        database.sql("""
                        UPDATE import_runs SET kind = :kind, rows_read = :read, rows_inserted = :inserted,
                            rows_updated = :updated, rows_unchanged = :unchanged, rows_rejected = :rejected
                        WHERE id = :id""")
                .param("kind", sofar.kind())
                .param("read", sofar.read())
                .param("inserted", total.inserted())
                .param("updated", total.updated())
                .param("unchanged", total.unchanged())
                .param("rejected", sofar.rejected())
                .param("id", id)
                .update();
    }

    /** Records that the import failed; returns how many records of it were stored all the same, in whole parts. */
    long fail(long id, String failure, Instant now) {
        return database.sql("""
                        UPDATE import_runs SET status = 'failed', failure = :failure, finished_at = :now
                        WHERE id = :id RETURNING rows_read""")
                .param("failure", failure)
                .param("now", utc(now))
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Closes imports whose process died; windows of portal runs go on instead. Rows and report are one transaction, so what
     * was read so far says what is stored.
     */
    int closeAbandoned(Instant now) {
        return database.sql("""
                        UPDATE import_runs SET status = 'failed', finished_at = :now,
                            failure = CASE rows_read
                                WHEN 0 THEN 'the service stopped before the page was loaded; nothing of it was stored'
                                ELSE 'the service stopped; the records read so far are stored, load the file again' END
                        WHERE status = 'running' AND source_type <> 'portal'""").param("now", utc(now)).update();
    }

    List<ImportRun> page(long before, int limit) {
        return database.sql("SELECT * FROM import_runs WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    Optional<ImportRun> find(long id) {
        return database.sql("SELECT * FROM import_runs WHERE id = :id")
                .param("id", id)
                .query((row, number) -> run(row))
                .optional()
                .map(run -> run.with(counts(id), rejects(id)));
    }

    private Map<String, Counts> counts(long id) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        database.sql("SELECT * FROM import_counts WHERE run_id = :id ORDER BY entity")
                .param("id", id)
                .query(row -> {
                    counts.put(
                            row.getString("entity"),
                            new Counts(row.getLong("inserted"), row.getLong("updated"), row.getLong("unchanged")));
                });
        return counts;
    }

    private List<Reject> rejects(long id) {
        return database.sql("SELECT * FROM import_rejects WHERE run_id = :id ORDER BY row_number, id LIMIT :most")
                .param("id", id)
                .param("most", LoadReport.MAX_REJECTS)
                .query((row, number) -> new Reject(
                        row.getLong("row_number"),
                        row.getString("entity"),
                        row.getString("row_key"),
                        row.getString("field"),
                        row.getString("reason")))
                .list();
    }

    private static ImportRun run(ResultSet row) throws SQLException {
        return new ImportRun(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("source_type"),
                row.getString("source"),
                row.getString("status"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getLong("rows_read"),
                row.getLong("rows_inserted"),
                row.getLong("rows_updated"),
                row.getLong("rows_unchanged"),
                row.getLong("rows_rejected"),
                row.getObject("portal_total", Long.class),
                row.getString("next_page"),
                row.getString("content_sha256"),
                row.getString("failure"),
                null,
                null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
