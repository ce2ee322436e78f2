package kz.zakupai.portal.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types that can be asked for and the inputs that can be given. Immutable after {@link #builtIn()}. */
final class Schema {
    private final Map<String, Map<String, Field>> types = new HashMap<>();

    /**
     * A field of a type or of an input.
     *
     * @param type its type's name, without list brackets
     * @param arguments of a root
     */
    record Field(String type, boolean list, Map<String, Field> arguments) {
        boolean plain() {
            return switch (type) {
                case "Int", "Float", "String", "Boolean" -> true;
                default -> false;
            };
        }
    }

    /** The schema that comes with the simulator. */
    static Schema builtIn() {
        try (InputStream file = Schema.class.getResourceAsStream("/kz/zakupai/portal/schema.graphqls")) {
            if (file == null) {
                throw new IllegalStateException("schema.graphqls is missing from the simulator's jar");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Schema read(String text) {
        Schema schema = new Schema();
        Words words = new Words(text);
        while (!words.ended()) {
            words.name();
            String type = words.name();
            words.expect("{");
            schema.types.put(type, fields(words, "}"));
        }
        return schema;
    }

    private static Map<String, Field> fields(Words words, String end) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (!words.taken(end)) {
            String name = words.name();
            Map<String, Field> arguments = words.taken("(") ? fields(words, ")") : Map.of();
            words.expect(":");
            boolean list = words.taken("[");
            String type = words.name();
            if (list) {
                words.expect("]");
            }
            fields.put(name, new Field(type, list, arguments));
        }
        return fields;
    }

    /** The field {@code name} of {@code type}. */
    Field field(String type, String name) {
        Field field = types.getOrDefault(type, Map.of()).get(name);
        if (field == null) {
            throw new QueryRefusedException("Cannot query field \"" + name + "\" on type \"" + type + "\".");
        }
        return field;
    }

    /** The fields of an input. */
    Map<String, Field> input(String type) {
        return types.getOrDefault(type, Map.of());
    }
}
