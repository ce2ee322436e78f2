package kz.zakupai.etl.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.etl.table.Column;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the records of one kind are read: plain fields straight into typed values without a tree between, named fields
 * that hold other records as trees. Everything else is skipped and only its name kept. Thread-safe.
 */
public final class RecordForm {
    /** The portal knows a few hundred names; whoever makes up more gets each looked up anew. */
    private static final int MAX_REMEMBERED = 1000;

    private final Table table;
    private final Set<String> trees;
    private final boolean keepsRest;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Field> fields = new ConcurrentHashMap<>();

    /**
     * What to do with a field.
     *
     * @param name its name in snake_case
     * @param place the place of its column, or -1
     */
    private record Field(String name, int place, boolean isTree) {}

    private RecordForm(Table table, Set<String> trees, boolean keepsRest) {
        this.table = table;
        this.trees = Set.copyOf(trees);
        this.keepsRest = keepsRest;
        for (int place = 0; place < table.columns().size(); place++) {
            Column column = table.columns().get(place);
            if (!column.field().isEmpty()) {
                places.put(column.field(), place);
            }
        }
    }

    /** Rows of {@code table}, and {@code trees} as trees. */
    public static RecordForm of(Table table, String... trees) {
        return new RecordForm(table, Set.of(trees), false);
    }

    /** Rows of {@code table}, and every field that it has no column for as a tree. */
    public static RecordForm keepingRest(Table table) {
        return new RecordForm(table, Set.of(), true);
    }

    public Table table() {
        return table;
    }

    /** Reads the object at whose beginning {@code parser} stands, to its end. Values that do not fit are noted in it. */
    public PortalRecord read(JsonParser parser) {
        PortalRecord record = new PortalRecord(table);
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            Field field = field(name);
            if (field.place >= 0) {
                record.read(field.place, parser);
            } else if (field.isTree) {
                record.addTree(field.name, PageReader.tree(parser));
            } else {
                record.addOther(field.name);
                if (token.isStructStart()) {
                    parser.skipChildren();
                }
            }
            name = parser.nextName();
        }
        return record;
    }

    /** Reads an object that was read as a tree before. */
    public PortalRecord read(JsonNode tree) {
        try (JsonParser parser = JsonMapper.shared().treeAsTokens(tree)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                PortalRecord none = new PortalRecord(table);
                none.refuse(new RowRefusedException(null, "is not a JSON object"));
                return none;
            }
            return read(parser);
        }
    }

    private Field field(String name) {
        Field known = fields.get(name);
        if (known != null) {
            return known;
        }
        String snake = SnakeCase.of(name);
        @Nullable Integer place = places.get(snake);
        Field field =
                new Field(snake, place == null ? -1 : place, place == null && (keepsRest || trees.contains(snake)));
        if (fields.size() < MAX_REMEMBERED) {
            fields.put(name, field);
        }
        return field;
    }
}
