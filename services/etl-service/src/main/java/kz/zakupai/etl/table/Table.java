package kz.zakupai.etl.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as data. All names are constants of this project and none comes from outside, so SQL may be built from them.
 * Immutable.
 */
public final class Table {
    private static final int MAX_COLUMNS = 63;

    private final String name;
    private final List<Column> columns;
    private final List<Integer> keyPlaces;
    private final @Nullable Integer versionPlace;
    private final Map<String, Integer> places = new HashMap<>();

    private Table(Builder builder) {
        name = builder.name;
        columns = List.copyOf(builder.columns);
        if (columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(name + " has more than " + MAX_COLUMNS + " columns");
        }
        for (int place = 0; place < columns.size(); place++) {
            if (places.put(columns.get(place).name(), place) != null) {
                throw new IllegalArgumentException(
                        name + " has " + columns.get(place).name() + " twice");
            }
        }
        keyPlaces = builder.key.stream().map(this::place).toList();
        versionPlace = builder.version == null ? null : place(builder.version);
    }

    /** Starts a table with its natural key: a row is what has its key. */
    public static Builder named(String name, String... key) {
        return new Builder(name, key);
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The places of the natural key's columns. */
    public List<Integer> keyPlaces() {
        return keyPlaces;
    }

    /** The names of the natural key's columns. */
    public List<String> key() {
        return keyPlaces.stream().map(place -> columns.get(place).name()).toList();
    }

    /** The place of the column that tells which of two versions of a row is newer; empty where there is none. */
    public Optional<Integer> versionPlace() {
        return Optional.ofNullable(versionPlace);
    }

    /**
     * The place of {@code column}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return place;
    }

    @Override
    public String toString() {
        return name;
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

        /** Columns that are worked out: a field of this name, if there were one, is not read. */
        public Builder derived(ColumnType type, String... names) {
            Arrays.stream(names).map(column -> Column.derived(column, type)).forEach(columns::add);
            return this;
        }

        /** Rows with an older value in this column do not replace newer ones. */
        public Builder newerBy(String column) {
            version = column;
            return this;
        }

        public Table build() {
            return new Table(this);
        }
    }
}
