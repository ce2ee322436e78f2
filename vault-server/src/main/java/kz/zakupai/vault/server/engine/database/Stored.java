package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** An entry as it was read from the store. */
record Stored(Map<String, @Nullable Object> values) {
    static Stored read(byte[] bytes) {
        return new Stored(Json.object(bytes));
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    Secret secret(String name) {
        return Secret.of(text(name));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Duration seconds(String name) {
        return values.get(name) instanceof Number number ? Duration.ofSeconds(number.longValue()) : Duration.ZERO;
    }

    /** An instant; the epoch when absent. */
    Instant instant(String name) {
        String text = text(name);
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }

    Map<String, @Nullable Object> object(String name) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        object(name).forEach((key, value) -> pairs.put(key, String.valueOf(value)));
        return pairs;
    }

    @Override
    public String toString() {
        return "Stored";
    }
}
