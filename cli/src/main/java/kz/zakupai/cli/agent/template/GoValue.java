package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Go's templates do with values: truth, fields, elements, comparison. */
final class GoValue {
    /** What a map gives for a key that it does not have. */
    static final Object NO_VALUE = new Object();

    private static final int MAX_COUNT = 100_000;

    private GoValue() {}

    /** Whether it is {@link #NO_VALUE}. */
    @SuppressWarnings("ReferenceEquality") // a marker: it is itself or it is not
    static boolean isNoValue(@Nullable Object value) {
        return value == NO_VALUE;
    }

    /** False are nil, false, zero, and what is empty. */
    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Long number -> number != 0;
            case BigDecimal number -> number.signum() != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> !isNoValue(value);
        };
    }

    /** {@code value.name}. */
    static @Nullable Object field(@Nullable Object value, String name, boolean missingIsError, Position position) {
        if (value instanceof Map<?, ?> map) {
            if (!map.containsKey(name) && missingIsError) {
                throw new TemplateError(position, "there is no key " + Quoting.quoted(name));
            }
            return map.containsKey(name) ? map.get(name) : NO_VALUE;
        }
        String what = value == null || isNoValue(value) ? "nothing" : kind(value);
        throw new TemplateError(position, what + " has no field " + name);
    }

    /** Index or key and value of each element, in the order in which range goes through them: maps by their keys. */
    static Map<?, ?> elements(@Nullable Object value, Position position) {
        return switch (value) {
            case null -> Map.of();
            case List<?> list -> {
                Map<Long, @Nullable Object> indexed = new LinkedHashMap<>();
                list.forEach(element -> indexed.put((long) indexed.size(), element));
                yield indexed;
            }
            case Map<?, ?> map -> sorted(map);
            case Long count -> counted(count, position);
            default -> {
                if (isNoValue(value)) {
                    yield Map.of();
                }
                throw new TemplateError(position, "range cannot go through " + kind(value));
            }
        };
    }

    private static Map<Long, Long> counted(long count, Position position) {
        if (count > MAX_COUNT) {
            throw new TemplateError(position, "range goes to " + MAX_COUNT + " at most");
        }
        Map<Long, Long> numbers = new LinkedHashMap<>();
        for (long number = 0; number < count; number++) {
            numbers.put(number, number);
        }
        return numbers;
    }

    /** The map with its keys in order. */
    static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
        return Collections.unmodifiableMap(sorted);
    }

    /** Whether two basic values are equal; Go compares only those of one kind. */
    static boolean equal(@Nullable Object one, @Nullable Object other, Position position) {
        if (one == null || other == null || isNoValue(one) || isNoValue(other)) {
            return (one == null || isNoValue(one)) && (other == null || isNoValue(other));
        }
        if (one instanceof Boolean && other instanceof Boolean) {
            return one.equals(other);
        }
        return compare(one, other, position) == 0;
    }

    /** Which of two basic values is greater. */
    static int compare(@Nullable Object one, @Nullable Object other, Position position) {
        if (one instanceof String text && other instanceof String second) {
            return text.compareTo(second);
        }
        if (one instanceof Number && other instanceof Number) {
            return decimal(one).compareTo(decimal(other));
        }
        throw new TemplateError(position, kind(one) + " and " + kind(other) + " cannot be compared");
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(((Number) number).longValue());
    }

    /** What a message calls a value; never its content. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Boolean _ -> "a boolean";
            case Long _ -> "a whole number";
            case BigDecimal _ -> "a number";
            case String _ -> "text";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            default -> "no value";
        };
    }
}
