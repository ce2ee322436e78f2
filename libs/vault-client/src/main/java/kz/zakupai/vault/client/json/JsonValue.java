package kz.zakupai.vault.client.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value, immutable.
 *
 * <p>Values may be secrets, so {@code toString} of each kind names the kind and never the content; use
 * {@link #toBytes()} or {@link #pretty()} where the content is meant to leave. Numbers keep every digit that was sent.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Reads one JSON document (UTF-8). Nesting up to 128 levels; the last of duplicate names wins.
     *
     * @throws JsonException if the bytes are not exactly one JSON document; the message tells the place, never the text
     */
    static JsonValue parse(byte[] document) {
        return JsonReader.read(document);
    }

    /**
     * The JSON form of plain Java values: {@code null}, text, numbers, booleans, maps with text keys, iterables,
     * and {@link JsonValue}s themselves.
     *
     * @throws IllegalArgumentException for any other type
     */
    static JsonValue of(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case JsonValue json -> json;
            case CharSequence text -> new JsonText(text.toString());
            case Number number -> new JsonNumber(number.toString());
            case Boolean bool -> new JsonBoolean(bool);
            case Map<?, ?> map -> {
                Map<String, JsonValue> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), of(field)));
                yield new JsonObject(fields);
            }
            case Iterable<?> items -> {
                List<JsonValue> values = new ArrayList<>();
                items.forEach(item -> values.add(of(item)));
                yield new JsonArray(values);
            }
            default ->
                throw new IllegalArgumentException(
                        "no JSON form for " + value.getClass().getName());
        };
    }

    /** The compact UTF-8 form. */
    default byte[] toBytes() {
        return JsonWriting.compact(this);
    }

    /** The form for people: two spaces per level, fields in the order they were read. */
    default String pretty() {
        return JsonWriting.pretty(this);
    }

    /** This value as an object, if it is one. */
    default Optional<JsonObject> asObject() {
        return this instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The text if this is a text; otherwise empty. */
    default Optional<String> asText() {
        return this instanceof JsonText text ? Optional.of(text.text()) : Optional.empty();
    }

    default boolean isNull() {
        return this instanceof JsonNull;
    }
}
