package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.OBJECT;
import static kz.zakupai.etl.table.ColumnType.TEXT;

import java.util.Map;
import java.util.Set;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One of the portal's code lists. Its records do not say which list they are of: the name comes with the page. */
final class References implements Entity {
    static final String PREFIX = "refs/";
    private static final Set<String> OWN_COLUMNS = Set.of("id", "code", "name_ru", "name_kz");
    private static final int MAX_FIELDS = 20;

    private static final Table REFS = Table.named("refs", "ref_name", "code")
            .with(TEXT, "ref_name", "code", "name_ru", "name_kz")
            .renamed("id", "ref_id", ID)
            .with(OBJECT, "attributes")
            .build();

    private final String refName;

    References(String refName) {
        this.refName = refName;
    }

    @Override
    public String kind() {
        return PREFIX + refName;
    }

    @Override
    public Table table() {
        return REFS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return (element.has("id") || element.has("code"))
                && (element.has("name_ru") || element.has("name"))
                && element.size() <= MAX_FIELDS;
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        Map<String, @Nullable Object> derived = Nested.derived();
        derived.put("ref_name", refName);
        String key = element.has("id") ? "id" : "code";
        Nested.copy(element, "/" + key, "code", TEXT, derived);
        if (!element.has("name_ru")) {
            Nested.copy(element, "/name", "name_ru", TEXT, derived);
        }
        derived.put("attributes", rest(element));
        sink.add(Keys.checked(REFS.row(element, derived)));
    }

    private static ObjectNode rest(JsonNode element) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            boolean symbol = field.getKey().equals("code") && element.has("id");
            if (symbol || !OWN_COLUMNS.contains(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        return rest;
    }
}
