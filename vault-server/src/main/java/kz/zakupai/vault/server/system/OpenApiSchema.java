package kz.zakupai.vault.server.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Field;
import org.jspecify.annotations.Nullable;

/** A declared field as a JSON schema. */
final class OpenApiSchema {
    private OpenApiSchema() {}

    /** @param format empty for none */
    private record Kind(String type, String format, String items) {
        static Kind of(String type) {
            return new Kind(type, "", "");
        }

        static Kind of(String type, String format) {
            return new Kind(type, format, "");
        }

        static Kind arrayOf(String items) {
            return new Kind("array", "", items);
        }
    }

    static Map<String, @Nullable Object> of(Field field) {
        Kind kind = kind(field);
        var schema = new LinkedHashMap<String, @Nullable Object>();
        if (!kind.type.isEmpty()) {
            schema.put("type", kind.type);
        }
        schema.put("description", field.description());
        if (!kind.items.isEmpty()) {
            schema.put("items", Map.of("type", kind.items));
        }
        if (!kind.format.isEmpty()) {
            schema.put("format", kind.format);
        }
        Object fallback = field.fallback();
        switch (fallback) {
            case null -> {}
            case Duration duration -> schema.put("default", duration.toSeconds());
            case List<?> list when list.isEmpty() -> {}
            default -> schema.put("default", fallback);
        }
        return schema;
    }

    private static Kind kind(Field field) {
        return switch (field.type()) {
            case STRING, NAME -> Kind.of("string");
            case LOWERCASE_STRING -> Kind.of("string", "lowercase");
            case INT -> Kind.of("integer");
            case INT64 -> Kind.of("integer", "int64");
            case FLOAT -> Kind.of("number", "float");
            case BOOL -> Kind.of("boolean");
            case MAP -> Kind.of("object", "map");
            case KEY_VALUE_PAIRS -> Kind.of("object", "kvpairs");
            case STRING_LIST, COMMA_STRING_LIST -> Kind.arrayOf("string");
            case COMMA_INT_LIST -> Kind.arrayOf("integer");
            case DURATION, SIGNED_DURATION -> Kind.of("integer", "seconds");
            case TIME -> Kind.of("string", "date-time");
            case ANY -> Kind.of("");
        };
    }
}
