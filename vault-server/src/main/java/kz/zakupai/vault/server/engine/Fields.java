package kz.zakupai.vault.server.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The values of a path's declared fields in one request: path parameters win over the body. Reading a field that the
 * path does not declare is an {@link IllegalArgumentException}, a bug of the engine.
 *
 * <p>Every present field was converted when this was made, so that bad input changes nothing.
 */
public final class Fields {
    private final EnginePath path;
    private final Map<String, Object> values;
    private final List<String> unknown;
    private final List<String> replaced;

    private Fields(EnginePath path, Map<String, Object> values, List<String> unknown, List<String> replaced) {
        this.path = path;
        this.values = values;
        this.unknown = unknown;
        this.replaced = replaced;
    }

    /**
     * Converts {@code body} and {@code parameters} by the declarations of {@code path}.
     *
     * @throws RequestFailure 400 when a value has the wrong type or a required field is missing
     */
    public static Fields read(EnginePath path, Map<String, String> parameters, Map<String, @Nullable Object> body) {
        Map<String, Object> values = new LinkedHashMap<>();
        var unknown = new TreeSet<String>();
        var replaced = new TreeSet<String>();
        body.forEach((name, value) -> {
            Field field = path.fields().get(name);
            if (field == null) {
                unknown.add(name);
            } else if (parameters.containsKey(name)) {
                replaced.add(name);
            } else if (value != null) {
                values.put(name, FieldConversion.convert(field, value));
            }
        });
        parameters.forEach((name, value) -> {
            Field field = path.fields().get(name);
            values.put(name, field == null ? value : FieldConversion.convert(field, value));
        });
        for (Field field : path.fields().values()) {
            if (field.required() && !values.containsKey(field.name())) {
                throw RequestFailure.badRequest("missing " + field.name());
            }
        }
        return new Fields(path, values, path.anyField() ? List.of() : List.copyOf(unknown), List.copyOf(replaced));
    }

    /** The path parameters alone: what an existence check may know of a request whose body nobody has checked yet. */
    public static Fields ofParameters(EnginePath path, Map<String, String> parameters) {
        Map<String, Object> values = new LinkedHashMap<>(parameters);
        return new Fields(path, values, List.of(), List.of());
    }

    /** Names in the body that the path does not declare, sorted. */
    public List<String> unknown() {
        return unknown;
    }

    /** Names in the body whose value the path replaced, sorted. */
    public List<String> replaced() {
        return replaced;
    }

    /** True when the request gave this field (null does not count). */
    public boolean has(String name) {
        declared(name);
        return values.containsKey(name);
    }

    /** The text, or the declared fallback, or the empty string. */
    public String string(String name) {
        return value(name) instanceof String text ? text : "";
    }

    public int integer(String name) {
        return value(name) instanceof Number number ? number.intValue() : 0;
    }

    public long integer64(String name) {
        return value(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean bool(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    public double decimal(String name) {
        return value(name) instanceof Number number ? number.doubleValue() : 0;
    }

    public Duration duration(String name) {
        return value(name) instanceof Duration duration ? duration : Duration.ZERO;
    }

    /** The list, or an empty one. */
    @SuppressWarnings("unchecked") // the conversion makes nothing but lists of strings for list types
    public List<String> strings(String name) {
        return value(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** The object, or an empty one. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public Map<String, @Nullable Object> map(String name) {
        return value(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The pairs, or none. */
    @SuppressWarnings("unchecked") // the conversion makes nothing but texts for pairs
    public Map<String, String> pairs(String name) {
        return value(name) instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
    }

    /** The value as converted, the fallback, or null. */
    public @Nullable Object value(String name) {
        Field field = declared(name);
        Object value = values.get(name);
        return value != null || field == null ? value : field.fallback();
    }

    private @Nullable Field declared(String name) {
        Field field = path.fields().get(name);
        if (field == null && !path.pattern().contains("{" + name)) {
            throw new IllegalArgumentException(path.pattern() + " declares no field " + name);
        }
        return field;
    }
}
