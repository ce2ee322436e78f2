package kz.zakupai.risk.population;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads queries by binary COPY within one transaction. Not thread-safe. */
final class Reading {
    private static final int HEADER = 19;
    private final Connection connection;
    private final PGConnection postgres;

    Reading(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
    }

    /** Hands every row of {@code query} to {@code reader}; the row is valid only during the call. Returns how many there were. */
    int each(String query, Consumer<CopyRow> reader) throws SQLException {
        CopyOut copy = postgres.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        CopyRow row = new CopyRow();
        int rows = 0;
        boolean first = true;
        try {
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                int start = first ? HEADER : 0;
                first = false;
                // A row of -1 fields ends the data.
                if (message.length >= start + 2 && message[start] >= 0) {
                    row.begin(message, start);
                    reader.accept(row);
                    rows++;
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return rows;
    }

    /** How many rows a query has, which must be few enough for an array. */
    int count(String table, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table + " " + condition)) {
            rows.next();
            return Math.toIntExact(rows.getLong(1));
        }
    }
}
