package kz.zakupai.vault.client.json;

import java.util.List;

/** A JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
    /** An array without items. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        items = List.copyOf(items);
    }

    /** The items that are texts, in order. */
    public List<String> texts() {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    /** Names the items' number only. */
    @Override
    public String toString() {
        return "[array of " + items.size() + " items]";
    }

    /** The items that are objects, in order. */
    public List<JsonObject> objects() {
        return items.stream().flatMap(item -> item.asObject().stream()).toList();
    }
}
