package kz.zakupai.vault.server.engine.transit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The items of {@code batch_input}. One request must not keep the server busy for long, so their number is bounded. */
final class BatchInput {
    /** Most items of one request that work with symmetric keys. */
    static final int MAX_ITEMS = 50_000;

    /** Most items of one request that work with key pairs, which take up to a thousand times longer. */
    static final int MAX_PAIR_ITEMS = 2_000;

    private static final String NAME = "batch_input";
    private static final String UNUSABLE = "failed to parse batch input: ";

    private BatchInput() {}

    static Field field() {
        return Field.of(
                NAME,
                FieldType.ANY,
                "A list of items, each an object with the fields of a single request; those of the request itself then do"
                        + " not count. The answer has a result for each, in the same order. At most " + MAX_ITEMS
                        + " items, " + MAX_PAIR_ITEMS + " with asymmetric keys.");
    }

    static boolean given(Call call) {
        return call.fields().has(NAME);
    }

    /** Reads every item, or fails before any work is done. */
    static <T> List<T> read(Call call, BiFunction<Integer, Map<?, ?>, T> reader) {
        if (!(call.fields().value(NAME) instanceof List<?> list)) {
            throw unusable("source data must be an array or slice, got "
                    + kind(call.fields().value(NAME)));
        }
        if (list.isEmpty()) {
            throw RequestFailure.badRequest("missing batch input to process");
        }
        checkCount(list.size(), MAX_ITEMS);
        List<T> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> item)) {
                throw unusable("[" + i + "] expected a map, got '" + kind(list.get(i)) + "'");
            }
            items.add(reader.apply(i, item));
        }
        return items;
    }

    /** Reads items whose values are all texts. */
    static List<Map<String, String>> readTexts(Call call) {
        return read(call, (index, item) -> {
            Map<String, String> texts = new HashMap<>();
            item.forEach((name, value) -> {
                String text = text(index, item, String.valueOf(name));
                if (text != null) {
                    texts.put(String.valueOf(name), text);
                }
            });
            return texts;
        });
    }

    /** @throws RequestFailure 400 for more items than a key of {@code type} may work on at once */
    static void checkCount(int items, KeyType type) {
        checkCount(items, type.symmetric() ? MAX_ITEMS : MAX_PAIR_ITEMS);
    }

    private static void checkCount(int items, int most) {
        if (items > most) {
            throw RequestFailure.badRequest("batch_input has " + items + " items, at most " + most
                    + " are taken with such a key: send several requests");
        }
    }

    /** A text of an item; null where it is absent or null. */
    static @Nullable String text(int index, Map<?, ?> item, String name) {
        Object value = item.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unusable(
                "'[" + index + "]." + name + "' expected type 'string', got unconvertible type '" + kind(value) + "'");
    }

    /** A whole number of an item; 0 where it is absent or null. */
    static int number(int index, Map<?, ?> item, String name) {
        Object value = item.get(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Integer number) {
            return number;
        }
        throw unusable(
                "'[" + index + "]." + name + "' expected type 'int', got unconvertible type '" + kind(value) + "'");
    }

    static RequestFailure unusable(String reason) {
        return RequestFailure.badRequest(UNUSABLE + reason);
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case Map<?, ?> map -> "map[string]interface {}";
            case List<?> list -> "[]interface {}";
            case String text -> "string";
            case Boolean flag -> "bool";
            default -> "json.Number";
        };
    }
}
