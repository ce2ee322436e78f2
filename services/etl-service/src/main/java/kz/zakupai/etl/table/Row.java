package kz.zakupai.etl.table;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row to store: values for some of its table's columns, those of the key among them. Built by {@link Table#row}; not
 * changed afterwards.
 */
public final class Row {
    private final Table table;
    private final @Nullable Object[] values;
    private final BitSet present = new BitSet();

    Row(Table table) {
        this.table = table;
        this.values = new Object[table.columns().size()];
    }

    void set(int column, @Nullable Object value) {
        values[column] = value;
        present.set(column);
    }

    public Table table() {
        return table;
    }

    /** Which columns the row has values for; rows of one shape are stored by one statement. */
    public Shape shape() {
        return new Shape(table.name(), present);
    }

    /** The columns that the row has values for. */
    public List<Column> columns() {
        return present.stream().mapToObj(table.columns()::get).toList();
    }

    /** Hands every column and value to {@code each}, in the columns' order. */
    public void forEach(ColumnValue each) {
        for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
            each.accept(table.columns().get(column).name(), values[column]);
        }
    }

    /** The value of a column, or null where it has none. */
    public @Nullable Object value(String column) {
        for (int i = 0; i < values.length; i++) {
            if (table.columns().get(i).name().equals(column)) {
                return values[i];
            }
        }
        return null;
    }

    /** Takes a column's name and its value. */
    @FunctionalInterface
    public interface ColumnValue {
        void accept(String column, @Nullable Object value);
    }

    /**
     * What rows of one statement have in common.
     *
     * @param table the table's name
     * @param present the columns with a value, by their place
     */
    public record Shape(String table, BitSet present) {}
}
