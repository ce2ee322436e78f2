package kz.zakupai.etl.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statement that stores rows of one shape. Rows come in as one JSON parameter, so a statement is the same for one
 * row and for a thousand. It returns one boolean for each row that it changed: true for a new one, false for a changed
 * one; rows that are stored already, or in a newer version, are not touched and not returned.
 */
public final class Upsert {
    private Upsert() {}

    /** SQL with the parameters {@code rows, source, fetchedAt, runId}. */
    public static String sql(Table table, List<Column> shape) {
        String names = join(shape, column -> quoted(column.name()));
        String key = table.key().stream().map(Upsert::quoted).collect(Collectors.joining(", "));
        return "INSERT INTO " + table.name() + " AS t (" + names + ", source, fetched_at, import_run_id)\n"
                + "SELECT DISTINCT ON (" + key + ") " + names + ", :source, :fetchedAt, :runId\n"
                + "FROM jsonb_to_recordset(:rows::jsonb) AS r(row_order integer, "
                + join(
                        shape,
                        column -> quoted(column.name()) + " " + column.type().sqlType()) + ")\n"
                + "ORDER BY " + key + ", row_order DESC\n"
                + "ON CONFLICT (" + key + ") " + onConflict(table, shape) + "\nRETURNING (xmax = 0) AS inserted";
    }

    private static String onConflict(Table table, List<Column> shape) {
        List<Column> changing = shape.stream()
                .filter(column -> !table.key().contains(column.name()))
                .toList();
        if (changing.isEmpty()) {
            return "DO NOTHING";
        }
        String newer = table.version()
                .filter(version ->
                        shape.stream().anyMatch(column -> column.name().equals(version)))
                .map(version -> "\n  AND (t." + quoted(version) + " IS NULL OR excluded." + quoted(version)
                        + " IS NULL OR excluded." + quoted(version) + " >= t." + quoted(version) + ")")
                .orElse("");
        return "DO UPDATE SET "
                + join(changing, column -> quoted(column.name()) + " = excluded." + quoted(column.name()))
                + ", source = excluded.source, fetched_at = excluded.fetched_at, import_run_id = excluded.import_run_id"
                + "\nWHERE (" + join(changing, column -> "t." + quoted(column.name())) + ") IS DISTINCT FROM ("
                + join(changing, column -> "excluded." + quoted(column.name())) + ")" + newer;
    }

    private static String join(List<Column> columns, Function<Column, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
