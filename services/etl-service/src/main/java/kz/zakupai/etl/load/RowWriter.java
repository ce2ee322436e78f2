package kz.zakupai.etl.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.etl.copy.Merged;
import kz.zakupai.etl.copy.TableWriter;
import kz.zakupai.etl.table.Row;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Stores rows of all tables and counts. For one thread and one transaction, which must not have loaded anything else. */
final class RowWriter {
    private final Connection connection;
    private final Provenance provenance;
    private final Map<String, TableWriter> writers = new TreeMap<>();

    RowWriter(Connection connection, Provenance provenance) {
        this.connection = connection;
        this.provenance = provenance;
    }

    void add(Row row) {
        TableWriter writer = writers.computeIfAbsent(
                row.table().name(),
                _ -> new TableWriter(
                        connection, row.table(), provenance.source(), provenance.fetchedAt(), provenance.runId()));
        try {
            writer.add(row);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Stores what waits, and returns what became of all rows, per table. */
    Map<String, Counts> flush() {
        Map<String, Counts> counts = new TreeMap<>();
        try {
            for (Map.Entry<String, TableWriter> writer : writers.entrySet()) {
                writer.getValue().flush();
                Merged merged = writer.getValue().merged();
                long unchanged = writer.getValue().given() - merged.inserted() - merged.updated();
                counts.put(writer.getKey(), new Counts(merged.inserted(), merged.updated(), unchanged));
            }
        } catch (SQLException e) {
            throw translated(e);
        }
        return counts;
    }

    private static DataAccessException translated(SQLException e) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("store rows", null, e);
        return known == null ? new UncategorizedSQLException("store rows", null, e) : known;
    }
}
