package kz.zakupai.etl.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.ColumnType;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads values and records that stand deeper in a record. */
final class Nested {
    private Nested() {}

    /** Lays out one nested record. */
    @FunctionalInterface
    interface Layout {
        void read(PortalRecord record, RowSink sink) throws RowRefusedException;
    }

    /** Lays out every element of {@code list}; one that cannot be stored is refused by itself. */
    static void each(JsonNode list, RecordForm form, RowSink sink, Layout layout) {
        if (!list.isArray()) {
            return;
        }
        for (JsonNode element : list) {
            PortalRecord record = form.read(element);
            try {
                layout.read(record, sink);
            } catch (RowRefusedException refused) {
                sink.refuse(form.table(), record.value(form.table().key().getFirst()), refused);
            }
        }
    }

    /** Sets {@code column} to the value at {@code pointer} in {@code tree}, if there is one. */
    static void copy(JsonNode tree, String pointer, Row row, String column) throws RowRefusedException {
        JsonNode value = pointer.isEmpty() ? tree : tree.at(pointer);
        if (!value.isMissingNode()) {
            ColumnType type =
                    row.table().columns().get(row.table().place(column)).type();
            row.set(column, read(value, column, type));
        }
    }

    /** The distinct texts at {@code pointer} of each element of {@code list}, in their order. */
    static List<Object> distinct(JsonNode list, String pointer, String field) throws RowRefusedException {
        Set<Object> values = new LinkedHashSet<>();
        for (JsonNode element : list) {
            Object value = read(element.at(pointer), field, ColumnType.CODE);
            if (value != null) {
                values.add(value);
            }
        }
        return new ArrayList<>(values);
    }

    /** The value of {@code node} as {@code type}; null where it is missing. */
    static @Nullable Object read(JsonNode node, String field, ColumnType type) throws RowRefusedException {
        if (node.isMissingNode()) {
            return null;
        }
        try {
            return type.read(node);
        } catch (RowRefusedException refused) {
            throw new RowRefusedException(field, refused.reason());
        }
    }
}
