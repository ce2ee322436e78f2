package kz.zakupai.vault.client.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object; fields keep the order in which they were read. */
public record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
    /** An object without fields. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The field, if it is there; a field that holds {@code null} is there. */
    public Optional<JsonValue> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field's value, or {@code null} when it is absent; saves an {@link Optional} on hot paths. */
    public @Nullable JsonValue get(String name) {
        return fields.get(name);
    }

    /** The field's text; empty when it is absent or not a text. */
    public Optional<String> text(String name) {
        return fields.get(name) instanceof JsonText text ? Optional.of(text.text()) : Optional.empty();
    }

    /** The field as a whole number; empty when it is absent or not one that fits. */
    public Optional<Long> wholeNumber(String name) {
        return fields.get(name) instanceof JsonNumber number ? number.wholeNumber() : Optional.empty();
    }

    /** Whether the field is there and {@code true}. */
    public boolean isTrue(String name) {
        return fields.get(name) instanceof JsonBoolean bool && bool.value();
    }

    /** The field as an object; the empty object when it is absent or something else. */
    public JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The field as a list; the empty list when it is absent or something else. */
    public JsonArray array(String name) {
        return fields.get(name) instanceof JsonArray array ? array : JsonArray.EMPTY;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Names the fields' number only. */
    @Override
    public String toString() {
        return "[object of " + fields.size() + " fields]";
    }
}
