package kz.zakupai.etl.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A table as data. All names are constants of this project and none comes from outside, so SQL may be built from them.
 *
 * @param name the table
 * @param key the natural key; a row is what has its key
 * @param version the column that tells which of two versions of a row is newer; empty where there is none
 */
public record Table(String name, List<String> key, Optional<String> version, List<Column> columns) {

    public Table {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    public static Builder named(String name, String... key) {
        return new Builder(name, key);
    }

    /**
     * The row that {@code element} describes: a field that is absent gives no value (what is stored stays), one that is
     * null gives null.
     *
     * @param derived values that are worked out rather than read, by column; they win
     */
    public Row row(JsonNode element, Map<String, @Nullable Object> derived) throws RowRefusedException {
        Row row = new Row(this);
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            if (derived.containsKey(column.name())) {
                row.set(place, derived.get(column.name()));
                continue;
            }
            JsonNode value = element.path(column.field());
            if (!value.isMissingNode()) {
                row.set(place, read(column, value));
            } else if (key.contains(column.name())) {
                row.set(place, null);
            }
        }
        return row;
    }

    private static @Nullable Object read(Column column, JsonNode value) throws RowRefusedException {
        try {
            return column.type().read(value);
        } catch (RowRefusedException refused) {
            throw new RowRefusedException(column.field(), refused.reason());
        }
    }

    /** Collects a table's columns. */
    public static final class Builder {
        private final String name;
        private final List<String> key;
        private final List<Column> columns = new ArrayList<>();
        private @Nullable String version;

        private Builder(String name, String... key) {
            this.name = name;
            this.key = List.of(key);
        }

        /** Columns of one type that are named like their fields. */
        public Builder with(ColumnType type, String... names) {
            Arrays.stream(names).map(column -> Column.of(column, type)).forEach(columns::add);
            return this;
        }

        /** A column that is named otherwise than its field. */
        public Builder renamed(String field, String column, ColumnType type) {
            columns.add(new Column(column, field, type));
            return this;
        }

        /** Rows with an older value in this column do not replace newer ones. */
        public Builder newerBy(String column) {
            version = column;
            return this;
        }

        public Table build() {
            return new Table(name, key, Optional.ofNullable(version), columns);
        }
    }
}
