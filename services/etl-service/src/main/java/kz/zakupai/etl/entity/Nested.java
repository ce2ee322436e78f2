package kz.zakupai.etl.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.etl.table.ColumnType;
import kz.zakupai.etl.table.RowRefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads values that stand deeper in a record, and gathers the derived values of a row. */
final class Nested {
    private Nested() {}

    /** A map for derived values that may be null. */
    static Map<String, @Nullable Object> derived() {
        return new HashMap<>();
    }

    /** Puts the value at {@code pointer} under {@code column} if the record has it. */
    static void copy(
            JsonNode element, String pointer, String column, ColumnType type, Map<String, @Nullable Object> derived)
            throws RowRefusedException {
        JsonNode value = element.at(pointer);
        if (!value.isMissingNode()) {
            derived.put(column, read(value, pointer, type));
        }
    }

    /** The distinct values at {@code pointer} of each element of {@code list}, in their order. */
    static List<Object> distinct(JsonNode list, String pointer, ColumnType type) throws RowRefusedException {
        Set<Object> values = new LinkedHashSet<>();
        for (JsonNode element : list) {
            Object value = read(element.at(pointer), pointer, type);
            if (value != null) {
                values.add(value);
            }
        }
        return new ArrayList<>(values);
    }

    /** The whole number under {@code field}. */
    static @Nullable Long id(JsonNode element, String field) throws RowRefusedException {
        return (Long) read(element.path(field), field, ColumnType.ID);
    }

    private static @Nullable Object read(JsonNode value, String field, ColumnType type) throws RowRefusedException {
        if (value.isMissingNode()) {
            return null;
        }
        try {
            return type.read(value);
        } catch (RowRefusedException refused) {
            throw new RowRefusedException(field.replaceFirst("^/", "").replace('/', '.'), refused.reason());
        }
    }
}
