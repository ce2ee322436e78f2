package kz.zakupai.vault.server.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads one document into plain values. Not thread-safe; closing gives the parser's buffers back. */
final class JsonReader implements AutoCloseable {
    /** Beyond it a value would cost whoever converts it more than its text cost the sender. */
    private static final int SMALLEST_EXPONENT = -1000;

    private final JsonParser parser;

    JsonReader(byte[] utf8, int offset, int length) {
        parser = JsonStream.FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length);
    }

    Map<String, @Nullable Object> object() {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonSyntax("a JSON object is expected");
            }
            return alone(readObject());
        } catch (JacksonException e) {
            throw JsonStream.syntax(e);
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    List<@Nullable Object> array() {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new JsonSyntax("a JSON array is expected");
            }
            return alone(readArray());
        } catch (JacksonException e) {
            throw JsonStream.syntax(e);
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    Map<String, @Nullable Object> objectOrNull() {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.VALUE_NULL) {
                throw new JsonSyntax("a JSON object is expected");
            }
            Map<String, @Nullable Object> object = first == JsonToken.VALUE_NULL ? Map.of() : readObject();
            return alone(object);
        } catch (JacksonException e) {
            throw JsonStream.syntax(e);
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private <T> T alone(T value) {
        if (parser.nextToken() != null) {
            throw new JsonSyntax("unexpected text behind the JSON value");
        }
        return value;
    }

    private Map<String, @Nullable Object> readObject() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            object.put(name, readValue(token));
        }
        return object;
    }

    private List<@Nullable Object> readArray() {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(readValue(token));
        }
        return list;
    }

    private @Nullable Object readValue(@Nullable JsonToken token) {
        if (token == null) {
            throw new JsonSyntax("the JSON text ends too early");
        }
        return switch (token) {
            case START_OBJECT -> readObject();
            case START_ARRAY -> readArray();
            case VALUE_STRING -> JsonStream.wellFormed(parser.getString());
            case VALUE_NUMBER_INT -> inRange(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> inRange(asWritten(parser.getDecimalValue()));
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonSyntax("unexpected token " + token);
        };
    }

    /** {@code 1e0} is written without point and exponent: so it is a whole number from the beginning. */
    private static Number asWritten(BigDecimal number) {
        if (number.scale() != 0) {
            return number;
        }
        BigInteger whole = number.unscaledValue();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return whole;
    }

    private static Number inRange(Number number) {
        boolean tooSmall = number instanceof BigDecimal exact
                && exact.signum() != 0
                && exact.precision() - exact.scale() < SMALLEST_EXPONENT;
        if (tooSmall || Double.isInfinite(number.doubleValue())) {
            throw outOfRange();
        }
        return number;
    }

    /** An exponent of more than 32 bits is found by whoever converts the number, not by the parser. */
    private static JsonSyntax outOfRange() {
        return new JsonSyntax("a number is out of range");
    }
}
