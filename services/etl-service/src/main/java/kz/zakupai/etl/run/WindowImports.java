package kz.zakupai.etl.run;

import java.io.InputStream;
import java.sql.Types;
import java.time.Instant;
import kz.zakupai.etl.load.Counts;
import kz.zakupai.etl.load.LoadReport;
import kz.zakupai.etl.source.PageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports of windows of portal runs: one for all pages of a window, so that a row's origin names the window. */
@Component
class WindowImports {
    private final JdbcClient database;
    private final ImportRuns imports;

    WindowImports(JdbcClient database, ImportRuns imports) {
        this.database = database;
        this.imports = imports;
    }

    /** The import of a window of a portal run: its pages are added one by one. */
    long start(String kind, String source, Instant now) {
        return imports.start(new PageSource("portal", source, InputStream::nullInputStream), kind, now);
    }

    /** Adds a page to the import of a window. The first refused rows are kept one by one, the others are counted. */
    void add(long id, LoadReport report, long bytes, long rowsBefore, boolean ended, Instant now) {
        Counts total = report.total();
        long rejectedBefore = database.sql("""
                        UPDATE import_runs SET rows_read = rows_read + :read, rows_inserted = rows_inserted + :inserted,
                            rows_updated = rows_updated + :updated, rows_unchanged = rows_unchanged + :unchanged,
                            rows_rejected = rows_rejected + :rejected, content_bytes = content_bytes + :bytes,
                            portal_total = coalesce(:total, portal_total), status = CASE WHEN :ended THEN 'finished' ELSE 'running' END,
                            failure = NULL, finished_at = CASE WHEN :ended THEN :now::timestamptz END
                        WHERE id = :id RETURNING rows_rejected - :rejected""")
                .param("read", report.read())
                .param("inserted", total.inserted())
                .param("updated", total.updated())
                .param("unchanged", total.unchanged())
                .param("rejected", report.rejected())
                .param("bytes", bytes)
                .param("total", report.envelope().total(), Types.BIGINT)
                .param("ended", ended)
                .param("now", Runs.utc(now))
                .param("id", id)
                .query(Long.class)
                .single();
        report.tables().forEach((entity, counts) -> imports.count(id, entity, counts));
        long room = Math.max(LoadReport.MAX_REJECTS - rejectedBefore, 0);
        imports.reject(
                id,
                report.rejects().stream()
                        .limit(room)
                        .map(reject -> reject.shifted(rowsBefore))
                        .toList());
    }

    void finish(long id, Instant now) {
        database.sql("UPDATE import_runs SET status = 'finished', failure = NULL, finished_at = :now WHERE id = :id")
                .param("now", Runs.utc(now))
                .param("id", id)
                .update();
    }
}
