package kz.zakupai.etl.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes uploads into the record of imports, where those of the portal's pages are. */
@Component
class UploadRecord {
    private final JdbcClient database;
    private final JsonMapper json;

    UploadRecord(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    long open(String kind, String file, byte[] content, OffsetDateTime now, String requestId) {
        return database.sql("""
                        INSERT INTO import_runs
                            (kind, source_type, source, status, started_at, request_id, content_sha256, content_bytes)
                        VALUES (:kind, 'upload', :file, 'running', :now, :requestId, :sha256, :bytes) RETURNING id""")
                .param("kind", kind)
                .param("file", file)
                .param("now", now)
                .param("requestId", requestId)
                .param("sha256", sha256(content))
                .param("bytes", content.length)
                .query(Long.class)
                .single();
    }

    void close(UploadReport report, OffsetDateTime now) {
        database.sql("""
                        UPDATE import_runs SET status = 'finished', finished_at = :now, rows_read = :read,
                            rows_inserted = :inserted, rows_unchanged = :unchanged, rows_rejected = :rejected
                        WHERE id = :id""")
                .param("now", now)
                .param("read", report.rowsRead())
                .param("inserted", report.rowsInserted())
                .param("unchanged", report.rowsUnchanged())
                .param("rejected", report.rowsRejected())
                .param("id", report.id())
                .update();
        database.sql("""
                        INSERT INTO import_rejects (run_id, row_number, entity, field, reason)
                        SELECT :id, r.row, :kind, r.field, r.reason
                        FROM jsonb_to_recordset(:rejects::jsonb) AS r(row bigint, field text, reason text)""")
                .param("id", report.id())
                .param("kind", report.kind())
                .param("rejects", json.writeValueAsString(report.rejects()))
                .update();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
