package kz.zakupai.etl.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.etl.copy.BulkWriter;
import kz.zakupai.etl.table.Row;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Stores rows of all tables and counts. For one thread and one transaction, which must not have loaded anything else. */
final class RowWriter {
    private final BulkWriter bulk;

    RowWriter(Connection connection, Provenance provenance) {
        bulk = new BulkWriter(connection, provenance.source(), provenance.fetchedAt(), provenance.runId());
    }

    void add(Row row) {
        try {
            bulk.add(row);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Stores what waits, and returns what became of all rows, per table. */
    Map<String, Counts> flush() {
        Map<String, Counts> counts = new TreeMap<>();
        try {
            bulk.flush().forEach((table, merged) -> {
                long unchanged = merged.given() - merged.inserted() - merged.updated();
                counts.put(table, new Counts(merged.inserted(), merged.updated(), unchanged));
            });
        } catch (SQLException e) {
            throw translated(e);
        }
        return counts;
    }

    /** Waits until the connection is free. */
    void settle() {
        bulk.settle();
    }

    private static DataAccessException translated(SQLException e) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("store rows", null, e);
        return known == null ? new UncategorizedSQLException("store rows", null, e) : known;
    }
}
