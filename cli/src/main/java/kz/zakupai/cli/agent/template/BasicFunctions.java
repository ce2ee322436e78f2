package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Go's own: truth, comparison, elements, printing; and Consul Template's arithmetic. */
final class BasicFunctions {
    private BasicFunctions() {}

    static Map<String, Operation> all() {
        return Map.ofEntries(
                Map.entry("and", arguments -> last(arguments.between(1, 100), true)),
                Map.entry("or", arguments -> last(arguments.between(1, 100), false)),
                Map.entry(
                        "not",
                        arguments -> !GoValue.isTrue(arguments.between(1, 1).value(0))),
                Map.entry("eq", BasicFunctions::equalToAny),
                Map.entry(
                        "ne",
                        arguments -> !GoValue.equal(
                                arguments.between(2, 2).value(0), arguments.value(1), arguments.position())),
                Map.entry("lt", arguments -> compared(arguments) < 0),
                Map.entry("le", arguments -> compared(arguments) <= 0),
                Map.entry("gt", arguments -> compared(arguments) > 0),
                Map.entry("ge", arguments -> compared(arguments) >= 0),
                Map.entry("len", BasicFunctions::length),
                Map.entry("index", BasicFunctions::index),
                Map.entry("slice", BasicFunctions::slice),
                Map.entry("print", arguments -> GoText.print(arguments.values())),
                Map.entry("println", arguments -> GoText.printLine(arguments.values())),
                Map.entry("printf", arguments -> GoFormat.format(arguments)),
                Map.entry("add", arguments -> calculated(arguments, BigDecimal::add)),
                Map.entry("subtract", arguments -> calculated(arguments, (a, b) -> b.subtract(a))),
                Map.entry("multiply", arguments -> calculated(arguments, BigDecimal::multiply)),
                Map.entry("divide", BasicFunctions::divided),
                Map.entry("modulo", BasicFunctions::remainder),
                Map.entry("minimum", arguments -> calculated(arguments, BigDecimal::min)),
                Map.entry("maximum", arguments -> calculated(arguments, BigDecimal::max)));
    }

    private static @Nullable Object last(Arguments arguments, boolean and) {
        for (Object value : arguments.values()) {
            if (GoValue.isTrue(value) != and) {
                return value;
            }
        }
        return arguments.last();
    }

    private static Object equalToAny(Arguments arguments) {
        arguments.between(2, 100);
        return arguments.values().stream()
                .skip(1)
                .anyMatch(other -> GoValue.equal(arguments.value(0), other, arguments.position()));
    }

    private static int compared(Arguments arguments) {
        arguments.between(2, 2);
        return GoValue.compare(arguments.value(0), arguments.value(1), arguments.position());
    }

    private static Object length(Arguments arguments) {
        Object value = arguments.between(1, 1).value(0);
        return switch (value) {
            case String text -> (long) text.getBytes(StandardCharsets.UTF_8).length;
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case null, default -> throw arguments.error("takes text, a list or a map, not " + GoValue.kind(value));
        };
    }

    private static @Nullable Object index(Arguments arguments) {
        Object value = arguments.between(1, 20).value(0);
        for (int place = 1; place < arguments.count(); place++) {
            value = switch (value) {
                case Map<?, ?> map -> map.get(arguments.text(place));
                case List<?> list -> element(arguments, place, list);
                case null, default -> throw arguments.error("cannot look into " + GoValue.kind(value));
            };
        }
        return value;
    }

    private static @Nullable Object element(Arguments arguments, int place, List<?> list) {
        long index = arguments.whole(place);
        if (index < 0 || index >= list.size()) {
            throw arguments.error("is out of range: " + index + " of " + list.size());
        }
        return list.get((int) index);
    }

    private static Object slice(Arguments arguments) {
        Object value = arguments.between(1, 3).value(0);
        int size = switch (value) {
            case String text -> text.length();
            case List<?> list -> list.size();
            case null, default -> throw arguments.error("takes text or a list, not " + GoValue.kind(value));
        };
        long from = arguments.count() > 1 ? arguments.whole(1) : 0;
        long to = arguments.count() > 2 ? arguments.whole(2) : size;
        if (from < 0 || to < from || to > size) {
            throw arguments.error("is out of range: " + from + " to " + to + " of " + size);
        }
        return switch (value) {
            case String text -> text.substring((int) from, (int) to);
            case List<?> list -> List.copyOf(list.subList((int) from, (int) to));
            case null, default -> throw new IllegalStateException("neither text nor a list");
        };
    }

    @FunctionalInterface
    private interface Calculation {
        BigDecimal apply(BigDecimal first, BigDecimal second);
    }

    private static Object calculated(Arguments arguments, Calculation calculation) {
        arguments.between(2, 2);
        return number(calculation.apply(decimal(arguments, 0), decimal(arguments, 1)));
    }

    /** As Consul Template does: {@code 10 | divide 2} is 5; whole numbers stay whole. */
    private static Object divided(Arguments arguments) {
        arguments.between(2, 2);
        BigDecimal by = decimal(arguments, 0);
        if (by.signum() == 0) {
            throw arguments.error("by zero");
        }
        boolean whole = arguments.value(0) instanceof Long && arguments.value(1) instanceof Long;
        return whole
                ? number(decimal(arguments, 1).divideToIntegralValue(by))
                : decimal(arguments, 1).divide(by, MathContext.DECIMAL64);
    }

    private static Object remainder(Arguments arguments) {
        arguments.between(2, 2);
        long by = arguments.whole(0);
        if (by == 0) {
            throw arguments.error("by zero");
        }
        return arguments.whole(1) % by;
    }

    private static BigDecimal decimal(Arguments arguments, int place) {
        Object value = arguments.value(place);
        return value instanceof BigDecimal exact ? exact : BigDecimal.valueOf(arguments.whole(place));
    }

    private static Object number(BigDecimal value) {
        if (value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0) {
            BigInteger whole = value.setScale(0, RoundingMode.UNNECESSARY).unscaledValue();
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : value;
        }
        return value;
    }
}
