package kz.zakupai.etl.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row to store: values for some of its table's columns, those of the key among them. */
public record Row(Table table, Map<Column, @Nullable Object> values) {

    /** The columns that the row has values for; rows of one shape are stored by one statement. */
    public List<Column> shape() {
        return List.copyOf(values.keySet());
    }

    /** The value of a column, or null where it has none. */
    public @Nullable Object value(String column) {
        for (Map.Entry<Column, @Nullable Object> entry : values.entrySet()) {
            if (entry.getKey().name().equals(column)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
