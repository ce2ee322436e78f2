package kz.zakupai.portal.graphql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import kz.zakupai.portal.archive.Names;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a query's {@code filter} lets through. Lists of numbers are alternatives; lists of dates and sums are bounds:
 * {@code [from]}, {@code [from, to]}, {@code ["", to]}. Text is compared exactly, or as a substring behind {@code ?}.
 */
final class Filter implements Predicate<ObjectNode> {
    private final List<Predicate<ObjectNode>> conditions = new ArrayList<>();
    private final Map<String, List<String>> equalities = new LinkedHashMap<>();

    /** @throws QueryRefusedException if it has a field that the input has not, or a value of another type */
    static Filter of(JsonNode filter, String input, Schema schema) {
        Filter built = new Filter();
        Map<String, Schema.Field> fields = schema.input(input);
        for (Map.Entry<String, JsonNode> entry : filter.properties()) {
            Schema.Field field = fields.get(entry.getKey());
            if (field == null) {
                throw new QueryRefusedException(
                        "Field \"" + entry.getKey() + "\" is not defined by type " + input + ".");
            }
            if (!entry.getValue().isNull()) {
                built.add(entry.getKey(), field, entry.getValue());
            }
        }
        return built;
    }

    private void add(String name, Schema.Field field, JsonNode given) {
        String key = Names.snake(name);
        if (given.isArray() && !field.list()) {
            throw wrong(name, field.type());
        }
        Iterable<JsonNode> values = given.isArray() ? given : List.of(given);
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!fits(field.type(), value)) {
                throw wrong(name, field.type());
            }
            texts.add(value.asString(""));
        }
        if (field.list() && field.type().equals("Float")) {
            conditions.add(entry -> withinSums(entry.path(key), texts));
        } else if (field.list() && field.type().equals("String") && !name.equals("kato")) {
            conditions.add(entry -> withinDates(entry.path(key).asString(""), texts));
        } else if (field.type().equals("Int") || !texts.getFirst().startsWith("?")) {
            equalities.put(key, texts);
            conditions.add(entry -> equal(entry.path(key), texts));
        } else {
            String part = texts.getFirst().replace("?", "").replace("*", "").toLowerCase(Locale.ROOT);
            conditions.add(entry ->
                    entry.path(key).asString("").toLowerCase(Locale.ROOT).contains(part));
        }
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "Int" -> value.isIntegralNumber();
            case "Float" ->
                value.isNumber() || (value.isString() && value.asString().isEmpty());
            default -> value.isString();
        };
    }

    private static QueryRefusedException wrong(String name, String type) {
        return new QueryRefusedException("Field \"" + name + "\" got invalid value; Expected type " + type + ".");
    }

    private static boolean equal(JsonNode found, List<String> texts) {
        if (found.isArray()) {
            for (JsonNode element : found) {
                if (texts.contains(element.asString(""))) {
                    return true;
                }
            }
            return false;
        }
        return texts.contains(found.asString(""));
    }

    private static boolean withinSums(JsonNode found, List<String> bounds) {
        if (!found.isNumber()) {
            return false;
        }
        BigDecimal value = found.decimalValue();
        String from = bounds.getFirst();
        String to = bounds.size() > 1 ? bounds.get(1) : "";
        return (from.isEmpty() || value.compareTo(new BigDecimal(from)) >= 0)
                && (to.isEmpty() || value.compareTo(new BigDecimal(to)) <= 0);
    }

    private static boolean withinDates(String found, List<String> bounds) {
        if (found.isEmpty() || bounds.isEmpty()) {
            return bounds.isEmpty();
        }
        String from = bounds.getFirst();
        String to = bounds.size() > 1 ? bounds.get(1) : "";
        // A bound that is a mere day means its beginning, and its end for the upper one.
        String upper = to.length() == 10 ? to + " 23:59:59.999999" : to;
        return (from.isEmpty() || found.compareTo(from) >= 0) && (upper.isEmpty() || found.compareTo(upper) <= 0);
    }

    /** Fields that must have one of some values: where to look first. */
    Map<String, List<String>> equalities() {
        return equalities;
    }

    @Override
    public boolean test(ObjectNode entry) {
        return conditions.stream().allMatch(condition -> condition.test(entry));
    }
}
