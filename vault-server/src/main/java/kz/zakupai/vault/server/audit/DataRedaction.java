package kz.zakupai.vault.server.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.json.JsonStream;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.json.RawJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes the data of a request or answer with every string replaced by its hash; names, numbers, booleans and times stay.
 * Values that are JSON already are walked token by token and never built. Not thread-safe.
 */
final class DataRedaction {
    private final JsonWriter out;
    private final ValueHasher hasher;
    private final boolean raw;

    DataRedaction(JsonWriter out, ValueHasher hasher, boolean raw) {
        this.out = out;
        this.hasher = hasher;
        this.raw = raw;
    }

    /** @param plain top names whose values are written as they are */
    void object(Map<String, @Nullable Object> data, Set<String> plain) {
        out.beginObject();
        for (Map.Entry<String, @Nullable Object> entry : data.entrySet()) {
            out.name(entry.getKey());
            top(entry.getKey(), entry.getValue(), plain);
        }
        out.endObject();
    }

    /** As {@link #object}, but {@code keys} and {@code key_info} of a LIST answer as their counts. */
    void counted(Map<String, @Nullable Object> data, Set<String> plain) {
        out.beginObject();
        for (Map.Entry<String, @Nullable Object> entry : data.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            out.name(name);
            if (name.equals("keys") && value instanceof Collection<?> keys) {
                out.number(keys.size());
            } else if (name.equals("key_info") && value instanceof Map<?, ?> info) {
                out.number(info.size());
            } else {
                top(name, value, plain);
            }
        }
        out.endObject();
    }

    void text(String value) {
        if (raw) {
            out.string(value);
        } else {
            out.plainString(hasher.hash(value));
        }
    }

    private void top(String name, @Nullable Object value, Set<String> plain) {
        if (raw || plain.contains(name)) {
            out.value(value);
        } else {
            value(value);
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case String text -> out.plainString(hasher.hash(text));
            case Map<?, ?> map -> {
                out.beginObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.name(String.valueOf(entry.getKey()));
                    value(entry.getValue());
                }
                out.endObject();
            }
            case Iterable<?> items -> {
                out.beginArray();
                for (Object item : items) {
                    value(item);
                }
                out.endArray();
            }
            case RawJson json -> json(json.utf8());
            case Instant instant -> out.instant(instant);
            case null, default -> out.value(value);
        }
    }

    private void json(byte[] utf8) {
        try (JsonParser parser = JsonStream.parser(utf8, 0, utf8.length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                token(parser, token);
            }
        }
    }

    private void token(JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> out.beginObject();
            case END_OBJECT -> out.endObject();
            case START_ARRAY -> out.beginArray();
            case END_ARRAY -> out.endArray();
            case PROPERTY_NAME -> out.name(parser.currentName());
            case VALUE_STRING -> out.plainString(hasher.hash(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.verbatim(parser.getString());
            case VALUE_TRUE -> out.bool(true);
            case VALUE_FALSE -> out.bool(false);
            default -> out.nothing();
        }
    }
}
