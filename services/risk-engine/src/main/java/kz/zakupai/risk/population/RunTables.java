package kz.zakupai.risk.population;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The tables of one run: partitions that are made and filled in one transaction, so that a run that ends early leaves nothing behind,
 * and seen by others once they are attached. Not thread-safe.
 */
final class RunTables {
    private static final List<String> TABLES = List.of(
            "risk_scores", "risk_customers", "risk_parties", "risk_pairs", "risk_groups", "risk_rivals", "risk_prices");

    private final Connection connection;
    private final long run;

    RunTables(Connection connection, long run) {
        this.connection = connection;
        this.run = run;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes the tables, empty and seen by nobody else. */
    void make() throws SQLException {
        execute("SET LOCAL maintenance_work_mem = '128MB'");
        for (String table : TABLES) {
            execute("CREATE TABLE " + name(table) + " (LIKE " + table
                    + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS, CHECK (run_id = " + run + "))");
            execute("ALTER TABLE " + name(table) + " ALTER run_id SET DEFAULT " + run);
        }
    }

    private String name(String table) {
        return table + "_" + run;
    }

    /**
     * Begins to fill a table; the caller ends the copy.
     *
     * @param columns which, in brackets; none for all
     */
    CopyIn fill(String table, String columns) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name(table) + columns + " FROM STDIN (FORMAT binary, FREEZE)");
    }

    /** Makes the tables part of what everybody reads; their indexes are built now. */
    void attach() throws SQLException {
        for (String table : TABLES) {
            execute("ANALYZE " + name(table));
            execute("ALTER TABLE " + table + " ATTACH PARTITION " + name(table) + " FOR VALUES IN (" + run + ")");
        }
    }

    /**
     * Drops what runs before the one before this left: that one may still be read by a score that is being made. Each table by itself, so
     * that nobody waits for more than one.
     */
    static void dropOlder(Connection connection, long run) throws SQLException {
        var older = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = 'risk_scores'"
                                + " AND pg_table_is_visible(p.oid)")) {
            while (rows.next()) {
                older.add(rows.getString(1).substring("risk_scores_".length()));
            }
        }
        List<Long> runs = older.stream()
                .map(Long::valueOf)
                .filter(one -> one < run)
                .sorted()
                .toList();
        for (Long one : runs.subList(0, Math.max(0, runs.size() - 1))) {
            for (String table : TABLES) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DROP TABLE IF EXISTS " + table + "_" + one);
                }
            }
        }
    }
}
