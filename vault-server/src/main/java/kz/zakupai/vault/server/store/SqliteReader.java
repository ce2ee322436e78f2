package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One connection that only reads. Used by one thread at a time; every read sees the last commit before it. */
final class SqliteReader implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement range;
    private @Nullable ResultSet walk;

    SqliteReader(Connection connection) throws SQLException {
        this.connection = connection;
        get = connection.prepareStatement("select v from kv where k = ?");
        range = connection.prepareStatement("select k from kv where k >= ? and k < ? order by k");
    }

    byte @Nullable [] get(byte[] key) throws SQLException {
        get.setBytes(1, key);
        try (ResultSet row = get.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            byte[] value = row.getBytes(1);
            // The library gives null for a blob without bytes; the column itself is never null.
            return value == null ? new byte[0] : value;
        }
    }

    /** The keys from {@code from} (inclusive) to {@code to} (exclusive), valid until the next call or {@link #finish}. */
    ResultSet keys(byte[] from, byte[] to) throws SQLException {
        finish();
        range.setBytes(1, from);
        range.setBytes(2, to);
        walk = range.executeQuery();
        return walk;
    }

    /** Gives all entries of one moment, in the order of their keys. */
    void all(EntrySink sink) throws SQLException, IOException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select k, v from kv order by k")) {
            while (rows.next()) {
                byte[] value = rows.getBytes(2);
                sink.entry(rows.getBytes(1), value == null ? new byte[0] : value);
            }
        }
    }

    /** Ends a walk over keys, and with it the snapshot that it reads. */
    void finish() throws SQLException {
        if (walk != null) {
            walk.close();
            walk = null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
