package kz.zakupai.vault.server.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a stored JSON object; what is absent, or of another type, has its empty value. The map is not copied. */
public record StoredObject(Map<String, @Nullable Object> json) {
    public String text(String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    public int integer(String name) {
        return json.get(name) instanceof Number number ? number.intValue() : 0;
    }

    public long number(String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(json.get(name));
    }

    public Duration duration(String name) {
        return json.get(name) instanceof String text ? Duration.parse(text) : Duration.ZERO;
    }

    public @Nullable Instant instant(String name) {
        return json.get(name) instanceof String text ? Instant.parse(text) : null;
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        if (json.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    public Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        if (json.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        }
        return pairs;
    }

    /** The objects of a list; anything else in it is left out. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public List<StoredObject> objects(String name) {
        var objects = new ArrayList<StoredObject>();
        if (json.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    objects.add(new StoredObject((Map<String, @Nullable Object>) map));
                }
            }
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    public @Nullable StoredObject object(String name) {
        return json.get(name) instanceof Map<?, ?> map ? new StoredObject((Map<String, @Nullable Object>) map) : null;
    }

    @Override
    public String toString() {
        return "StoredObject" + json.keySet();
    }
}
