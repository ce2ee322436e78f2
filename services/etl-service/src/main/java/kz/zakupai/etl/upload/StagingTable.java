package kz.zakupai.etl.upload;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table: they stream into a temporary one by COPY, and from there into the real one by one statement.
 * For one thread and one transaction, at whose end the temporary table is gone.
 */
final class StagingTable {
    private static final int FLUSH_AT = 1 << 16;
    private final Connection connection;
    private final UploadKind kind;
    private final CopyIn copy;
    private final StringBuilder waiting = new StringBuilder(FLUSH_AT * 2);

    StagingTable(Connection connection, UploadKind kind) throws SQLException {
        this.connection = connection;
        this.kind = kind;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE staged (" + String.join(", ", kind.definition()) + ") ON COMMIT DROP");
        }
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staged FROM STDIN");
    }

    void add(List<? extends @Nullable Object> values) throws SQLException {
        char before = 0;
        for (Object value : values) {
            if (before != 0) {
                waiting.append(before);
            }
            before = '\t';
            append(value);
        }
        waiting.append('\n');
        if (waiting.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** COPY's text format: {@code \N} for null, backslashes before what it would read otherwise. */
    private void append(@Nullable Object value) {
        if (value == null) {
            waiting.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> waiting.append("\\\\");
                case '\t' -> waiting.append("\\t");
                case '\n' -> waiting.append("\\n");
                case '\r' -> waiting.append("\\r");
                default -> waiting.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        waiting.setLength(0);
    }

    /** Moves the rows on and returns how many of them were new. */
    long store(String source, long runId, OffsetDateTime fetchedAt) throws SQLException {
        flush();
        copy.endCopy();
        String names = kind.definition().stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + kind.table() + " (" + names + ", source, fetched_at, import_run_id) SELECT "
                + names + ", ?, ?, ? FROM staged ON CONFLICT DO NOTHING";
        try (var statement = connection.prepareStatement(insert)) {
            statement.setString(1, source);
            statement.setObject(2, fetchedAt);
            statement.setLong(3, runId);
            return statement.executeLargeUpdate();
        }
    }

    /** Ends a copy that was not stored, so that the connection can be used again. */
    void abandon() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
