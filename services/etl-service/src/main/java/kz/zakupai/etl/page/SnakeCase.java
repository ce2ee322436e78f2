package kz.zakupai.etl.page;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives GraphQL's names ({@code trdBuyId}, {@code ContractUnits}) the form of REST's ({@code trd_buy_id}). */
final class SnakeCase {
    private static final int MAX_NAME = 100;

    private SnakeCase() {}

    /** A copy of {@code node} with every field renamed, at any depth. */
    static JsonNode renamed(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> renamed(object);
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(renamed(element)));
                yield copy;
            }
            default -> node;
        };
    }

    private static ObjectNode renamed(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            copy.set(of(field.getKey()), renamed(field.getValue()));
        }
        return copy;
    }

    static String of(String name) {
        if (name.length() > MAX_NAME || isLower(name)) {
            return name;
        }
        StringBuilder snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append(i == 0 || name.charAt(i - 1) == '_' ? "" : "_").append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    private static boolean isLower(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
