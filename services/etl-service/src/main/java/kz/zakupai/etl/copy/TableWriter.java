package kz.zakupai.etl.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Stores rows of one table within the transaction of one connection, many at a time. For one thread. */
public final class TableWriter {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private final Connection connection;
    private final Table table;
    private final String source;
    private final OffsetDateTime fetchedAt;
    private final long runId;
    private final RowBatch batch;
    private Merged merged = Merged.NOTHING;
    private long given;
    private boolean staged;

    /**
     * A writer that begins with an empty transaction of {@code connection}.
     *
     * @param source the file's name or the address that the rows come from
     * @param runId the import that they come by
     */
    public TableWriter(Connection connection, Table table, String source, Instant fetchedAt, long runId) {
        this.connection = connection;
        this.table = table;
        this.source = source;
        this.fetchedAt = OffsetDateTime.ofInstant(fetchedAt, ZoneOffset.UTC);
        this.runId = runId;
        this.batch = new RowBatch(table);
    }

    /** Stores {@code row}, now or with others at the latest at {@link #flush()}. */
    public void add(Row row) throws SQLException {
        if (batch.isFull()) {
            flush();
        }
        if (!batch.add(row)) {
            flush();
            batch.add(row);
        }
        given++;
    }

    /** Stores what waits. */
    public void flush() throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        stage();
        for (long shape : batch.shapes()) {
            merged = merged.plus(merge(shape));
        }
        batch.clear();
    }

    /** What became of the rows so far, without those that wait. */
    public Merged merged() {
        return merged;
    }

    /** How many rows were given. */
    public long given() {
        return given;
    }

    private void stage() throws SQLException {
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
                return new Merged(counts.getLong(1), counts.getLong(2));
            }
        }
    }
}
