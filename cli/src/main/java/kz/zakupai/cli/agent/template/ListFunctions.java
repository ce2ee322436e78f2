package kz.zakupai.cli.agent.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Consul Template's functions on lists and maps. */
final class ListFunctions {
    private static final int MOST = 100_000;

    private ListFunctions() {}

    static Map<String, Operation> all() {
        return Map.ofEntries(
                Map.entry(
                        "join",
                        arguments -> String.join(
                                arguments.between(2, 2).text(0),
                                arguments.list(1).stream().map(GoText::plain).toList())),
                Map.entry("contains", arguments -> holds(arguments.between(2, 2), 1, arguments.value(0))),
                Map.entry("in", arguments -> holds(arguments.between(2, 2), 0, arguments.value(1))),
                Map.entry("containsAll", arguments -> counted(arguments) == needles(arguments)),
                Map.entry("containsAny", arguments -> counted(arguments) > 0),
                Map.entry("containsNone", arguments -> counted(arguments) == 0),
                Map.entry("containsNotAll", arguments -> counted(arguments) < needles(arguments)),
                Map.entry("loop", ListFunctions::loop),
                Map.entry("mergeMap", arguments -> merged(arguments.between(2, 2), 0, 1)),
                Map.entry("mergeMapWithOverride", arguments -> merged(arguments.between(2, 2), 1, 0)));
    }

    private static boolean holds(Arguments arguments, int hay, @Nullable Object needle) {
        return switch (arguments.value(hay)) {
            case String text -> needle instanceof String part && text.contains(part);
            case Collection<?> elements -> elements.contains(needle);
            case Map<?, ?> map -> map.containsValue(needle);
            case null, default -> throw arguments.error("looks into text, lists and maps only");
        };
    }

    private static long counted(Arguments arguments) {
        return arguments.between(2, 2).list(0).stream()
                .filter(needle -> holds(arguments, 1, needle))
                .count();
    }

    private static long needles(Arguments arguments) {
        return arguments.list(0).size();
    }

    private static List<Long> loop(Arguments arguments) {
        arguments.between(1, 2);
        long from = arguments.count() == 1 ? 0 : arguments.whole(0);
        long to = arguments.whole(arguments.count() - 1);
        if (to - from > MOST) {
            throw arguments.error("goes " + MOST + " times at most");
        }
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number < to; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    /** The second map over the first. */
    private static Map<String, @Nullable Object> merged(Arguments arguments, int under, int over) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        arguments.map(under).forEach((key, value) -> merged.put(String.valueOf(key), value));
        arguments.map(over).forEach((key, value) -> merged.put(String.valueOf(key), value));
        return merged;
    }
}
