package kz.zakupai.vault.server.engine;

import org.jspecify.annotations.Nullable;

/**
 * One declared field of a path: it validates input, and it is the documentation.
 *
 * @param fallback the value when the field is absent, or null
 */
public record Field(
        String name,
        FieldType type,
        String description,
        @Nullable Object fallback,
        boolean required) {
    public static Field of(String name, FieldType type, String description) {
        return new Field(name, type, description, null, false);
    }

    public Field orElse(Object value) {
        return new Field(name, type, description, value, required);
    }

    public Field must() {
        return new Field(name, type, description, fallback, true);
    }
}
