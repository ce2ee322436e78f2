package kz.zakupai.etl.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import kz.zakupai.etl.table.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Merges batches of rows into one table, within the transaction of one connection. For one thread at a time. */
final class TableMerge {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private final Connection connection;
    private final Table table;
    private final String source;
    private final OffsetDateTime fetchedAt;
    private final long runId;
    private boolean staged;

    TableMerge(Connection connection, Table table, String source, Instant fetchedAt, long runId) {
        this.connection = connection;
        this.table = table;
        this.source = source;
        this.fetchedAt = OffsetDateTime.ofInstant(fetchedAt, ZoneOffset.UTC);
        this.runId = runId;
    }

    /** Merges {@code batch} and empties it. */
    Merged merge(RowBatch batch) throws SQLException {
        stage(batch);
        Merged merged = new Merged(batch.size(), 0, 0);
        for (long shape : batch.shapes()) {
            merged = merged.plus(merge(shape));
        }
        batch.clear();
        return merged;
    }

    private void stage(RowBatch batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(staged ? Merge.truncateStaging(table) : Merge.createStaging(table));
        }
        staged = true;
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(Merge.copy(table));
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            batch.<SQLException>writeTo(copy::writeToCopy);
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private Merged merge(long shape) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Merge.merge(table, shape))) {
            statement.setString(1, source);
            statement.setObject(2, fetchedAt);
            statement.setLong(3, runId);
            statement.setLong(4, shape);
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return new Merged(0, counts.getLong(1), counts.getLong(2));
            }
        }
    }
}
