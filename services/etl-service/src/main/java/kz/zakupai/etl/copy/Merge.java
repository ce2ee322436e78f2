package kz.zakupai.etl.copy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.zakupai.etl.table.Column;
import kz.zakupai.etl.table.Table;

/** The SQL that brings rows into a table. All names in it are constants of this project. */
final class Merge {
    private static final String PRESENT = "staged_present";

    private Merge() {}

    static String stagingTable(Table table) {
        return "staged_" + table.name();
    }

    /** Temporary, so it belongs to the connection and is never logged; empty at the beginning of each transaction. */
    static String createStaging(Table table) {
        return "CREATE TEMPORARY TABLE IF NOT EXISTS " + stagingTable(table) + " (" + PRESENT + " bigint, "
                + join(
                        table.columns(),
                        column -> quoted(column) + " " + column.type().sqlType())
                + ") ON COMMIT DELETE ROWS";
    }

    static String truncateStaging(Table table) {
        return "TRUNCATE " + stagingTable(table);
    }

    /** Which columns have a value, then all columns. */
    static String copy(Table table) {
        return "COPY " + stagingTable(table) + " (" + PRESENT + ", " + join(table.columns(), Merge::quoted)
                + ") FROM STDIN (FORMAT binary)";
    }

    /**
     * Merges the staged rows that have values for exactly the columns {@code present}: new ones are inserted, changed ones
     * updated; those that are stored already, or in a newer version, are not touched. One row of two counts comes back:
     * how many were inserted, how many updated. Parameters: source, fetched at, run, present.
     */
    static String merge(Table table, long present) {
        List<Column> shape = IntStream.range(0, table.columns().size())
                .filter(place -> (present & (1L << place)) != 0)
                .mapToObj(table.columns()::get)
                .toList();
        String names = join(shape, Merge::quoted);
        String key = String.join(", ", table.key());
        return "WITH merged AS (INSERT INTO " + table.name() + " AS t (" + names
                + ", source, fetched_at, import_run_id)\nSELECT " + names + ", ?, ?, ? FROM " + stagingTable(table)
                + " WHERE " + PRESENT + " = ?\nON CONFLICT (" + key + ") " + onConflict(table, shape, present)
                + "\nRETURNING xmax = 0 AS inserted)\n"
                + "SELECT count(*) FILTER (WHERE inserted), count(*) FILTER (WHERE NOT inserted) FROM merged";
    }

    private static String onConflict(Table table, List<Column> shape, long present) {
        List<String> key = table.key();
        List<Column> changing =
                shape.stream().filter(column -> !key.contains(column.name())).toList();
        if (changing.isEmpty()) {
            return "DO NOTHING";
        }
        String newer = table.versionPlace()
                .filter(place -> (present & (1L << place)) != 0)
                .map(place -> quoted(table.columns().get(place)))
                .map(version -> "\n  AND (t." + version + " IS NULL OR excluded." + version + " IS NULL OR excluded."
                        + version + " >= t." + version + ")")
                .orElse("");
        return "DO UPDATE SET " + join(changing, column -> quoted(column) + " = excluded." + quoted(column))
                + ", source = excluded.source, fetched_at = excluded.fetched_at, import_run_id = excluded.import_run_id"
                + "\nWHERE (" + join(changing, column -> "t." + quoted(column)) + ") IS DISTINCT FROM ("
                + join(changing, column -> "excluded." + quoted(column)) + ")" + newer;
    }

    private static String join(List<Column> columns, Function<Column, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }

    private static String quoted(Column column) {
        return '"' + column.name() + '"';
    }
}
