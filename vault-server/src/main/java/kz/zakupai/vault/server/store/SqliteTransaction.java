package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kz.zakupai.vault.server.store.SqliteCursor.UncheckedSqlException;
import org.jspecify.annotations.Nullable;

/** The writer's connection: applies writes in one transaction, all or none. For one thread. */
final class SqliteTransaction implements AutoCloseable {
    private static final String PUT = "insert into kv(k, v) values(?, ?) on conflict(k) do update set v = excluded.v";
    private static final String DELETE = "delete from kv where k = ?";

    private final Connection connection;
    private @Nullable Statements statements;

    SqliteTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Applies and commits; when it throws, nothing of the writes remains and the next call starts afresh. */
    void commit(List<PendingWrite> writes) throws SQLException {
        try {
            Statements prepared = prepared();
            prepared.begin.execute();
            for (PendingWrite write : writes) {
                for (PreparedChange change : write.changes()) {
                    prepared.apply(change);
                }
            }
            prepared.commit.execute();
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            abandon(e);
            throw e;
        }
    }

    /** Makes the entries those of {@code source}, and commits; when it throws, all is as before. */
    void replace(EntrySource source) throws SQLException, IOException {
        try {
            Statements prepared = prepared();
            prepared.begin.execute();
            try (Statement emptying = connection.createStatement()) {
                emptying.execute("delete from kv");
            }
            source.forEach((key, value) -> {
                try {
                    prepared.put(key, value);
                } catch (SQLException e) {
                    throw new UncheckedSqlException(e);
                }
            });
            prepared.commit.execute();
        } catch (UncheckedSqlException e) {
            abandon(e.failure());
            throw e.failure();
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            abandon(e);
            throw e;
        }
    }

    /** Brings what is committed from the log into the database, and cuts the log, which a replacement makes as long as the store. */
    void shortenLog() throws SQLException {
        try (Statement checkpoint = connection.createStatement()) {
            checkpoint.execute("pragma wal_checkpoint(truncate)");
        }
    }

    private Statements prepared() throws SQLException {
        Statements known = statements;
        if (known == null) {
            known = new Statements(connection);
            statements = known;
        }
        return known;
    }

    /**
     * Some failures (a full disk is one) make SQLite end the transaction by itself, others do not; the statements of a
     * failed one are not usable again. So: end it if it is still there, and prepare anew next time.
     */
    private void abandon(Throwable reason) {
        Statements used = statements;
        statements = null;
        try (Statement rollback = connection.createStatement()) {
            if (used != null) {
                used.close();
            }
            rollback.execute("rollback");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static final class Statements {
        private final PreparedStatement begin;
        private final PreparedStatement put;
        private final PreparedStatement delete;
        private final PreparedStatement commit;

        Statements(Connection connection) throws SQLException {
            // A transaction that is still open makes this fail, so no two writes can ever end up in one by mistake.
            begin = connection.prepareStatement("begin immediate");
            put = connection.prepareStatement(PUT);
            delete = connection.prepareStatement(DELETE);
            commit = connection.prepareStatement("commit");
        }

        void apply(PreparedChange change) throws SQLException {
            byte[] value = change.value();
            if (value == null) {
                delete.setBytes(1, change.keyBytes());
                delete.executeUpdate();
            } else {
                put(change.keyBytes(), value);
            }
        }

        void put(byte[] key, byte[] value) throws SQLException {
            put.setBytes(1, key);
            put.setBytes(2, value);
            put.executeUpdate();
        }

        void close() throws SQLException {
            begin.close();
            put.close();
            delete.close();
            commit.close();
        }
    }
}
