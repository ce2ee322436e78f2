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

    /**
     * Moves the rows on and returns how many of them were new. Uploads of one kind wait for each other here, so that looking and
     * adding are one step; that is half the work of letting every row try.
     */
    long store(String source, long runId, OffsetDateTime fetchedAt) throws SQLException {
        flush();
        copy.endCopy();
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE staged");
            statement.execute("LOCK TABLE " + kind.table() + " IN SHARE ROW EXCLUSIVE MODE");
        }
        try (var statement = connection.prepareStatement(addition())) {
            statement.setString(1, source);
            statement.setObject(2, fetchedAt);
            statement.setLong(3, runId);
            return statement.executeLargeUpdate();
        }
    }

    /** Adds each row whose key is new, once. */
    private String addition() {
        List<String> key = kind.key();
        List<String> rest = kind.definition().stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .filter(column -> !key.contains(column))
                .toList();
        String keyNames = String.join(", ", key);
        String names = rest.isEmpty() ? keyNames : keyNames + ", " + String.join(", ", rest);
        String picked = rest.stream().map(column -> ", min(s." + column + ")").collect(Collectors.joining());
        String same = key.stream()
                .map(column -> kind.optional().contains(column)
                        ? "t." + column + " IS NOT DISTINCT FROM s." + column
                        : "t." + column + " = s." + column)
                .collect(Collectors.joining(" AND "));
        return "INSERT INTO " + kind.table() + " (" + names + ", source, fetched_at, import_run_id) SELECT " + keyNames
                + picked + ", ?, ?, ? FROM staged s WHERE NOT EXISTS (SELECT 1 FROM " + kind.table() + " t WHERE "
                + same + ") GROUP BY " + keyNames;
    }

    /** Ends a copy that was not stored, so that the connection can be used again. */
    void abandon() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
