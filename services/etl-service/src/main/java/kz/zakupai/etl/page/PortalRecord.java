package kz.zakupai.etl.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.etl.table.Column;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One record of a page: its plain fields as the values of a row, the fields that hold other records as trees with names
 * in snake_case, and the names of all others. For one thread.
 */
public final class PortalRecord implements Fields {
    private final Row row;
    private final Map<String, JsonNode> trees = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private @Nullable RowRefusedException refused;

    PortalRecord(Table table) {
        row = new Row(table);
    }

    /** Reads the value at which {@code parser} stands into the column at {@code place}. */
    void read(int place, JsonParser parser) {
        Column column = row.table().columns().get(place);
        try {
            Object value = column.type().read(parser);
            if (row.has(place)) {
                refuse(new RowRefusedException(column.field(), "is given twice"));
            }
            row.put(place, value);
        } catch (RowRefusedException reason) {
            refuse(new RowRefusedException(column.field(), reason.reason()));
        }
    }

    void addTree(String field, JsonNode tree) {
        trees.put(field, tree);
    }

    void addOther(String field) {
        others.add(field);
    }

    /** Notes what is wrong with a field; the first one counts. */
    void refuse(RowRefusedException reason) {
        refused = refused == null ? reason : refused;
    }

    /** What is wrong with the first field that could not be read. */
    public Optional<RowRefusedException> refused() {
        return Optional.ofNullable(refused);
    }

    /**
     * The row, to which values that are worked out may be added.
     *
     * @throws RowRefusedException if a field of it could not be read
     */
    public Row row() throws RowRefusedException {
        if (refused != null) {
            throw refused;
        }
        return row;
    }

    /** The value read for {@code column}; null where there was none or it was refused. */
    public @Nullable Object value(String column) {
        return row.value(column);
    }

    /** The text read for {@code column}; null where there was none. */
    public @Nullable String text(String column) {
        return (String) row.value(column);
    }

    /** The whole number read for {@code column}; null where there was none. */
    public @Nullable Long number(String column) {
        return (Long) row.value(column);
    }

    /** The tree under {@code field}; missing where the record has none. */
    public JsonNode tree(String field) {
        return trees.getOrDefault(field, MissingNode.getInstance());
    }

    /** All trees, in the record's order. */
    public Map<String, JsonNode> trees() {
        return Map.copyOf(trees);
    }

    @Override
    public boolean has(String field) {
        if (trees.containsKey(field) || others.contains(field)) {
            return true;
        }
        List<Column> columns = row.table().columns();
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place).field().equals(field)) {
                return row.has(place);
            }
        }
        return false;
    }

    @Override
    public int size() {
        return Long.bitCount(row.present()) + trees.size() + others.size();
    }
}
