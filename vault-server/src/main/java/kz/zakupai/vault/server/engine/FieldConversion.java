package kz.zakupai.vault.server.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Turns a wire value into a field's type, as leniently as Vault does: numbers in texts, one text for a list. */
final class FieldConversion {
    private static final Pattern NAME = Pattern.compile("\\w(([\\w.-]+)?\\w)?");

    private FieldConversion() {}

    static Object convert(Field field, Object value) {
        return switch (field.type()) {
            case STRING -> text(field, value);
            case LOWERCASE_STRING -> text(field, value).toLowerCase(Locale.ROOT);
            case NAME -> name(field, value);
            case INT -> integer(field, value, Integer.MAX_VALUE);
            case INT64 -> integer(field, value, Long.MAX_VALUE);
            case FLOAT -> decimal(field, value);
            case BOOL -> bool(field, value);
            case MAP -> map(field, value);
            case KEY_VALUE_PAIRS -> pairs(field, value);
            case STRING_LIST -> texts(field, value, false);
            case COMMA_STRING_LIST -> texts(field, value, true);
            case COMMA_INT_LIST -> integers(field, value);
            case DURATION -> notNegative(field, duration(field, value));
            case SIGNED_DURATION -> duration(field, value);
            case TIME -> time(field, value);
            case ANY -> value;
        };
    }

    private static String text(Field field, Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag ? "1" : "0";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> throw wrongType(field, "string", value);
        };
    }

    private static String name(Field field, Object value) {
        String text = text(field, value);
        if (!NAME.matcher(text).matches()) {
            throw failure(field, "field validation failed: " + field.name() + " must be a valid name");
        }
        return text;
    }

    private static Number integer(Field field, Object value, long max) {
        BigInteger number = switch (value) {
            case Integer whole -> BigInteger.valueOf(whole);
            case Long whole -> BigInteger.valueOf(whole);
            case BigInteger whole -> whole;
            case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
            case BigDecimal fraction -> fraction.toBigInteger();
            case String text -> parse(field, text);
            default -> throw wrongType(field, "int", value);
        };
        if (number.abs().bitLength() > 63 || number.longValue() > max || number.longValue() < -max - 1) {
            throw failure(field, "value is out of range");
        }
        return max == Integer.MAX_VALUE ? (Number) number.intValue() : (Number) number.longValue();
    }

    private static BigInteger parse(Field field, String text) {
        try {
            return text.isEmpty() ? BigInteger.ZERO : new BigInteger(text.strip());
        } catch (NumberFormatException e) {
            throw failure(field, "cannot parse '" + field.name() + "' as int: strconv.ParseInt: invalid syntax");
        }
    }

    private static Double decimal(Field field, Object value) {
        try {
            return value instanceof Number number ? number.doubleValue() : Double.valueOf(text(field, value));
        } catch (NumberFormatException e) {
            throw wrongType(field, "float64", value);
        }
    }

    private static Boolean bool(Field field, Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case String text ->
                switch (text) {
                    case "1", "t", "T", "true", "TRUE", "True" -> true;
                    case "0", "f", "F", "false", "FALSE", "False", "" -> false;
                    default ->
                        throw failure(
                                field,
                                "cannot parse '" + field.name() + "' as bool: strconv.ParseBool: invalid syntax");
                };
            default -> throw wrongType(field, "bool", value);
        };
    }

    private static Map<?, ?> map(Field field, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw failure(field, "expected a map, got '" + kind(value) + "'");
    }

    private static Map<String, String> pairs(Field field, Object value) {
        var pairs = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> pairs.put(String.valueOf(key), item == null ? "" : text(field, item)));
            return pairs;
        }
        for (String pair : texts(field, value, true)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw failure(field, "invalid key pair: expected key=value");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static List<String> texts(Field field, Object value, boolean split) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item == null) {
                    throw wrongType(field, "string", "null");
                }
                texts.add(split ? text(field, item).strip() : text(field, item));
            }
            return texts;
        }
        String text = text(field, value);
        if (!split) {
            return text.isEmpty() ? texts : List.of(text);
        }
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                texts.add(part.strip());
            }
        }
        return texts;
    }

    private static List<Integer> integers(Field field, Object value) {
        List<?> items = value instanceof List<?> list ? list : texts(field, value, true);
        var numbers = new ArrayList<Integer>();
        for (Object item : items) {
            numbers.add(
                    integer(field, item == null ? "" : item, Integer.MAX_VALUE).intValue());
        }
        return numbers;
    }

    private static Duration duration(Field field, Object value) {
        try {
            return switch (value) {
                case String text -> GoDuration.parse(text);
                case BigDecimal seconds ->
                    Duration.ofNanos(seconds.movePointRight(9).longValueExact());
                case Number seconds ->
                    GoDuration.bounded(Duration.ofSeconds(
                            integer(field, seconds, Long.MAX_VALUE).longValue()));
                default -> throw wrongType(field, "duration", value);
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw failure(field, String.valueOf(e.getMessage()));
        }
    }

    private static Duration notNegative(Field field, Duration duration) {
        if (duration.isNegative()) {
            throw failure(field, "cannot provide negative value '" + duration.toSeconds() + "'");
        }
        return duration;
    }

    private static Instant time(Field field, Object value) {
        try {
            return value instanceof Number number
                    ? Instant.ofEpochSecond(number.longValue())
                    : Instant.parse(text(field, value));
        } catch (DateTimeParseException e) {
            throw failure(field, "cannot parse as RFC 3339 time");
        }
    }

    private static RequestFailure wrongType(Field field, String wanted, Object value) {
        return failure(
                field,
                "'" + field.name() + "' expected type '" + wanted + "', got unconvertible type '" + kind(value) + "'");
    }

    private static RequestFailure failure(Field field, String reason) {
        return RequestFailure.badRequest(
                "Field validation failed: error converting input for field \"" + field.name() + "\": " + reason);
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Map<?, ?> map -> "map[string]interface {}";
            case List<?> list -> "[]interface {}";
            case String text -> "string";
            case Boolean flag -> "bool";
            default -> "json.Number";
        };
    }
}
