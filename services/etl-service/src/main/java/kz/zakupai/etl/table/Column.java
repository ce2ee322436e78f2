package kz.zakupai.etl.table;

/**
 * A column and the field it is read from.
 *
 * @param name the column's name
 * @param field the field's name in the record, in snake_case; empty for a value that is worked out and never read
 */
public record Column(String name, String field, ColumnType type) {

    /** A column that is named like its field. */
    static Column of(String name, ColumnType type) {
        return new Column(name, name, type);
    }

    /** A column whose value is worked out. */
    static Column derived(String name, ColumnType type) {
        return new Column(name, "", type);
    }
}
