package kz.zakupai.etl.table;

/**
 * A column and the field it is read from.
 *
 * @param name the column's name
 * @param field the field's name in the record, in snake_case
 */
public record Column(String name, String field, ColumnType type) {

    /** A column that is named like its field. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, name, type);
    }
}
