package kz.zakupai.vault.client.json;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes {@link JsonValue}s: compact for the wire, indented for people. */
final class JsonWriting {
    private JsonWriting() {}

    static byte[] compact(JsonValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value);
        }
        return out.toByteArray();
    }

    static String pretty(JsonValue value) {
        StringBuilder out = new StringBuilder();
        pretty(out, value, 0);
        return out.toString();
    }

    private static void write(JsonGenerator generator, JsonValue value) {
        switch (value) {
            case JsonObject object -> {
                generator.writeStartObject();
                object.fields().forEach((name, field) -> {
                    generator.writeName(name);
                    write(generator, field);
                });
                generator.writeEndObject();
            }
            case JsonArray array -> {
                generator.writeStartArray();
                array.items().forEach(item -> write(generator, item));
                generator.writeEndArray();
            }
            case JsonText text -> generator.writeString(text.text());
            case JsonNumber number -> generator.writeNumber(number.digits());
            case JsonBoolean bool -> generator.writeBoolean(bool.value());
            case JsonNull _ -> generator.writeNull();
        }
    }

    private static void pretty(StringBuilder out, JsonValue value, int level) {
        switch (value) {
            case JsonObject object
            when !object.fields().isEmpty() -> {
                String separator = "{";
                for (var field : object.fields().entrySet()) {
                    line(out.append(separator), level + 1);
                    quoted(out, field.getKey());
                    pretty(out.append(": "), field.getValue(), level + 1);
                    separator = ",";
                }
                line(out, level);
                out.append('}');
            }
            case JsonArray array
            when !array.items().isEmpty() -> {
                String separator = "[";
                for (JsonValue item : array.items()) {
                    line(out.append(separator), level + 1);
                    pretty(out, item, level + 1);
                    separator = ",";
                }
                line(out, level);
                out.append(']');
            }
            case JsonObject _ -> out.append("{}");
            case JsonArray _ -> out.append("[]");
            case JsonText text -> quoted(out, text.text());
            case JsonNumber number -> out.append(number.digits());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull _ -> out.append("null");
        }
    }

    private static void line(StringBuilder out, int level) {
        out.append('\n').append("  ".repeat(level));
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
