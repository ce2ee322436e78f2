package kz.zakupai.etl.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.http.RequestId;
import kz.zakupai.service.portal.PortalFault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents in the database, a quarter of a megabyte at a time. Thread-safe. */
@Component
class AttachmentStore {
    private static final int PIECE = 1 << 18;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    AttachmentStore(JdbcClient database, PlatformTransactionManager transactions, InstantSource clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What is known of a document before it has come. */
    record Arriving(@Nullable Long lotId, String fileName, String source, long limitBytes) {}

    /**
     * Stores a document; one that the lot has already is that one, and stored once.
     *
     * @throws RequestRefusedException 413 if it is longer than the limit, 502 if it breaks off, is empty or is a page; then
     *     nothing was stored
     */
    Attachment store(Arriving arriving, InputStream content) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            long id = reserve(arriving);
            Written written = pieces(id, arriving.limitBytes(), content);
            Optional<Long> same = same(arriving.lotId(), written.sha256());
            if (same.isPresent()) {
                database.sql("DELETE FROM attachments WHERE id = :id")
                        .param("id", id)
                        .update();
                return find(same.get()).orElseThrow();
            }
            database.sql("UPDATE attachments SET bytes = :bytes, sha256 = :sha256, content_type = :type WHERE id = :id")
                    .param("bytes", written.bytes())
                    .param("sha256", written.sha256())
                    .param("type", written.type().mediaType())
                    .param("id", id)
                    .update();
            return find(id).orElseThrow();
        }));
    }

    private record Written(long bytes, String sha256, DocumentType type) {}

    private long reserve(Arriving arriving) {
        return database.sql("""
                        INSERT INTO attachments
                            (lot_id, file_name, content_type, bytes, sha256, source, fetched_at, request_id)
                        VALUES (:lotId, :name, '', 0, 'arriving ' || gen_random_uuid(), :source, :now, :requestId)
                        RETURNING id""")
                .param("lotId", arriving.lotId(), java.sql.Types.BIGINT)
                .param("name", arriving.fileName())
                .param("source", arriving.source())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("requestId", RequestId.current())
                .query(Long.class)
                .single();
    }

    private Written pieces(long id, long limitBytes, InputStream content) {
        MessageDigest digest = sha256();
        long bytes = 0;
        DocumentType type = DocumentType.OTHER;
        try {
            for (int place = 0; ; place++) {
                byte[] piece = content.readNBytes(PIECE);
                if (place == 0) {
                    type = checkedStart(piece);
                }
                if (piece.length == 0) {
                    return new Written(bytes, HexFormat.of().formatHex(digest.digest()), type);
                }
                bytes += piece.length;
                if (bytes > limitBytes) {
                    throw RequestRefusedException.of(
                            HttpStatus.CONTENT_TOO_LARGE, "The document is longer than " + (limitBytes >> 20) + " MB");
                }
                digest.update(piece);
                insert(id, place, piece);
            }
        } catch (IOException e) {
            throw DocumentFetch.failed(PortalFault.of(e));
        }
    }

    private static DocumentType checkedStart(byte[] start) {
        if (start.length == 0 || DocumentType.isPage(start)) {
            throw RequestRefusedException.of(
                    HttpStatus.BAD_GATEWAY,
                    start.length == 0
                            ? "The document that came is empty; nothing was stored"
                            : "A page came instead of a document; nothing was stored");
        }
        return DocumentType.of(Arrays.copyOf(start, Math.min(start.length, 16)));
    }

    private void insert(long id, int place, byte[] piece) {
        database.sql("INSERT INTO attachment_pieces (attachment_id, place, content) VALUES (:id, :place, :content)")
                .param("id", id)
                .param("place", place)
                .param("content", piece)
                .update();
    }

    private Optional<Long> same(@Nullable Long lotId, String sha256) {
        return database.sql("SELECT id FROM attachments WHERE sha256 = :sha256 AND lot_id IS NOT DISTINCT FROM :lotId")
                .param("sha256", sha256)
                .param("lotId", lotId, java.sql.Types.BIGINT)
                .query(Long.class)
                .optional();
    }

    Optional<Attachment> find(long id) {
        return database.sql("SELECT * FROM attachments WHERE id = :id")
                .param("id", id)
                .query((row, number) -> attachment(row))
                .optional();
    }

    /** The documents of a lot, oldest first, at most {@code limit} of those after {@code after}. */
    List<Attachment> list(@Nullable Long lotId, long after, int limit) {
        return database.sql("""
                        SELECT * FROM attachments WHERE (:lotId::bigint IS NULL OR lot_id = :lotId) AND id > :after
                        ORDER BY id LIMIT :limit""")
                .param("lotId", lotId, java.sql.Types.BIGINT)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> attachment(row))
                .list();
    }

    /** Writes a document out piece by piece. */
    void copy(long id, OutputStream target) throws IOException {
        for (int place = 0; ; place++) {
            Optional<byte[]> piece = database.sql(
                            "SELECT content FROM attachment_pieces WHERE attachment_id = :id AND place = :place")
                    .param("id", id)
                    .param("place", place)
                    .query((row, number) -> row.getBytes("content"))
                    .optional();
            if (piece.isEmpty()) {
                return;
            }
            target.write(piece.get());
        }
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getObject("lot_id", Long.class),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("source"),
                row.getObject("fetched_at", OffsetDateTime.class).toInstant());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
