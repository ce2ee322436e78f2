package kz.zakupai.etl.table;

import org.jspecify.annotations.Nullable;

/**
 * A row to store: values for some of its table's columns. Filled by one thread and not changed once it is handed to be
 * stored.
 */
public final class Row {
    private final Table table;
    private final @Nullable Object[] values;
    private long present;

    /** An empty row of {@code table}. */
    public Row(Table table) {
        this.table = table;
        this.values = new Object[table.columns().size()];
    }

    /** Gives the column at {@code place} a value; null clears what is stored. */
    public void put(int place, @Nullable Object value) {
        values[place] = value;
        present |= 1L << place;
    }

    /**
     * Gives {@code column} a value; null clears what is stored.
     *
     * @return this row
     * @throws IllegalArgumentException if the table has no such column
     */
    public Row set(String column, @Nullable Object value) {
        put(table.place(column), value);
        return this;
    }

    public Table table() {
        return table;
    }

    /** The columns that the row has values for: one bit each, in the table's order. */
    public long present() {
        return present;
    }

    /** Whether the row has a value, null included, for the column at {@code place}. */
    public boolean has(int place) {
        return (present & (1L << place)) != 0;
    }

    /** The value of the column at {@code place}; null also where the row has none. */
    public @Nullable Object value(int place) {
        return values[place];
    }

    /** The value of {@code column}; null also where the row has none. */
    public @Nullable Object value(String column) {
        return values[table.place(column)];
    }

    /** The row itself if every part of its natural key has a value. */
    public Row keyed() throws RowRefusedException {
        for (int place : table.keyPlaces()) {
            if (values[place] == null) {
                throw new RowRefusedException(
                        table.columns().get(place).name(),
                        "is missing, and without it the row could not be found again");
            }
        }
        return this;
    }

    /** The row itself if {@code column} has a value. */
    public Row with(String column) throws RowRefusedException {
        if (value(column) == null) {
            throw new RowRefusedException(column, "is missing, and without it the row could not be found again");
        }
        return this;
    }
}
