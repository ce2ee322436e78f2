package kz.zakupai.vault.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks the keys of a borrowed connection. A failure leaves as {@link UncheckedSqlException} through the walk. */
final class SqliteCursor implements KeyCursor {
    private final SqliteReader reader;
    private final byte[] end;
    private @Nullable ResultSet rows;

    SqliteCursor(SqliteReader reader, byte[] end) {
        this.reader = reader;
        this.end = end;
    }

    @Override
    public void seek(byte[] from) {
        try {
            rows = reader.keys(from, end);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public byte @Nullable [] next() {
        try {
            return rows != null && rows.next() ? rows.getBytes(1) : null;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Carries a database failure through code that knows of no database. */
    static final class UncheckedSqlException extends RuntimeException {
        private final SQLException failure;

        UncheckedSqlException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
