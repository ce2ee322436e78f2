package kz.zakupai.vault.server.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes JSON values as plain Java: Map (insertion order), List, String, Boolean, Integer, Long, BigInteger,
 * BigDecimal, null; writes also {@link Instant} and {@link RawJson}. The last of duplicate keys wins. Thread-safe.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Reads one object.
     *
     * @throws JsonSyntax if the text is anything else, or goes on behind it
     */
    public static Map<String, @Nullable Object> object(byte[] utf8) {
        return object(utf8, 0, utf8.length);
    }

    public static Map<String, @Nullable Object> object(byte[] utf8, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonSyntax("a JSON object is expected");
            }
            Map<String, @Nullable Object> object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntax("unexpected text behind the JSON object");
            }
            return object;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new JsonSyntax(
                    "invalid JSON" + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
    }

    /** The value as UTF-8 bytes. */
    public static byte[] bytes(@Nullable Object value) {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value);
        }
        return out.toByteArray();
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    private static @Nullable Object readValue(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(readValue(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonSyntax("unexpected token " + parser.currentToken());
        };
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.doubleValue());
            case Instant instant -> generator.writeString(instant.toString());
            case RawJson raw ->
                generator.writeRawValue(new String(raw.utf8(), java.nio.charset.StandardCharsets.UTF_8));
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, item) -> {
                    generator.writeName(String.valueOf(name));
                    write(generator, item);
                });
                generator.writeEndObject();
            }
            case Iterable<?> items -> {
                generator.writeStartArray();
                items.forEach(item -> write(generator, item));
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
    }
}
