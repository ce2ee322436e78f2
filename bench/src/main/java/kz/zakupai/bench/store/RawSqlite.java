package kz.zakupai.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The same table without a store around it: what the database can do at best, for one thread. */
final class RawSqlite implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement get;

    RawSqlite(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("create table if not exists kv(k blob not null primary key, v blob not null)");
        }
        connection.setAutoCommit(false);
        put = connection.prepareStatement(
                "insert into kv(k, v) values(?, ?) on conflict(k) do update set v = excluded.v");
        get = connection.prepareStatement("select v from kv where k = ?");
    }

    /** Puts values under all keys and commits once. */
    void putTogether(byte[][] keys, byte[] value) throws SQLException {
        for (byte[] key : keys) {
            put.setBytes(1, key);
            put.setBytes(2, value);
            put.executeUpdate();
        }
        connection.commit();
    }

    byte[] get(byte[] key) throws SQLException {
        get.setBytes(1, key);
        try (ResultSet row = get.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the key is missing");
            }
            return row.getBytes(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
