package kz.zakupai.portal.graphql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.portal.graphql.Lexer.Word;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the text of a query with its variables: operations, fields, aliases, arguments, fragments by name and inline,
 * {@code @include} and {@code @skip}. Mutations and subscriptions are refused: the portal has none.
 */
final class QueryParser {
    private static final int DEEPEST = 12;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Words words;
    private final JsonNode given;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private final Map<String, Integer> fragments = new HashMap<>();
    private final String text;
    private int fragmentDepth;

    private QueryParser(String text, JsonNode given, Words words) {
        this.text = text;
        this.given = given;
        this.words = words;
    }

    /**
     * @param variables an object, or missing or null for none
     * @return the roots that are asked for
     * @throws QueryRefusedException if it is not a query
     */
    static List<Selection> read(String text, JsonNode variables) {
        QueryParser parser = new QueryParser(text, variables, new Words(text));
        parser.findFragments();
        return parser.operation();
    }

    private void findFragments() {
        Words search = new Words(text);
        int place = 0;
        while (!search.ended()) {
            Word word = search.take();
            place++;
            if (word.type() == Word.Type.NAME
                    && word.text().equals("fragment")
                    && search.peek().type() == Word.Type.NAME) {
                fragments.put(search.peek().text(), place);
            }
        }
    }

    private List<Selection> operation() {
        while (words.takenWord("fragment")) {
            skipFragment(words);
        }
        if (words.peek().is("{")) {
            return selections(1);
        }
        if (!words.takenWord("query")) {
            throw words.unexpected("query");
        }
        if (words.peek().type() == Word.Type.NAME) {
            words.name();
        }
        if (words.taken("(")) {
            while (!words.taken(")")) {
                declaration();
            }
        }
        return selections(1);
    }

    private void declaration() {
        words.expect("$");
        String name = words.name();
        words.expect(":");
        boolean required = type();
        JsonNode value = given.path(name);
        if (words.taken("=")) {
            JsonNode standard = value();
            value = value.isMissingNode() ? standard : value;
        }
        if (required && (value.isMissingNode() || value.isNull())) {
            throw new QueryRefusedException("Variable \"$" + name + "\" of required type was not provided.");
        }
        variables.put(name, value.isMissingNode() ? JSON.nullNode() : value);
    }

    private boolean type() {
        if (words.taken("[")) {
            type();
            words.expect("]");
        } else {
            words.name();
        }
        return words.taken("!");
    }

    private List<Selection> selections(int depth) {
        if (depth > DEEPEST) {
            throw new QueryRefusedException("The query is nested deeper than " + DEEPEST + ".");
        }
        words.expect("{");
        List<Selection> found = new ArrayList<>();
        while (!words.taken("}")) {
            if (words.taken("...")) {
                found.addAll(spread(depth));
            } else {
                field(depth, found);
            }
        }
        return found;
    }

    private void field(int depth, List<Selection> found) {
        String name = words.name();
        String alias = name;
        if (words.taken(":")) {
            name = words.name();
        }
        Map<String, JsonNode> arguments = new HashMap<>();
        if (words.taken("(")) {
            while (!words.taken(")")) {
                String argument = words.name();
                words.expect(":");
                arguments.put(argument, value());
            }
        }
        boolean wanted = directives();
        List<Selection> children = words.peek().is("{") ? selections(depth + 1) : List.of();
        if (wanted) {
            found.add(new Selection(alias, name, arguments, children));
        }
    }

    private boolean directives() {
        boolean wanted = true;
        while (words.taken("@")) {
            String directive = words.name();
            words.expect("(");
            words.name();
            words.expect(":");
            boolean condition = value().asBoolean(false);
            words.expect(")");
            wanted &= directive.equals("skip") != condition;
        }
        return wanted;
    }

    private List<Selection> spread(int depth) {
        if (words.peek().is("{") || words.takenWord("on")) {
            if (!words.peek().is("{")) {
                words.name();
            }
            return selections(depth);
        }
        String name = words.name();
        Integer place = fragments.get(name);
        if (place == null) {
            throw new QueryRefusedException("Unknown fragment \"" + name + "\".");
        }
        if (++fragmentDepth > DEEPEST) {
            throw new QueryRefusedException("Cannot spread fragment \"" + name + "\" within itself.");
        }
        QueryParser inner = new QueryParser(text, given, new Words(text));
        inner.variables.putAll(variables);
        inner.fragments.putAll(fragments);
        inner.fragmentDepth = fragmentDepth;
        for (int i = 0; i < place; i++) {
            inner.words.take();
        }
        inner.words.name();
        inner.words.name();
        inner.words.name();
        List<Selection> selections = inner.selections(depth);
        fragmentDepth--;
        return selections;
    }

    private static void skipFragment(Words words) {
        int open = 0;
        do {
            Word word = words.take();
            open += word.is("{") ? 1 : word.is("}") ? -1 : 0;
            if (word.is("}") && open == 0) {
                return;
            }
        } while (!words.ended());
    }

    private JsonNode value() {
        Word word = words.take();
        return switch (word.type()) {
            case STRING -> JSON.stringNode(word.text());
            case NUMBER -> number(word.text());
            case NAME ->
                switch (word.text()) {
                    case "true" -> JSON.booleanNode(true);
                    case "false" -> JSON.booleanNode(false);
                    case "null" -> JSON.nullNode();
                    default -> JSON.stringNode(word.text());
                };
            case MARK -> composite(word);
            case END -> throw words.unexpected("a value");
        };
    }

    private JsonNode composite(Word word) {
        if (word.is("$")) {
            String name = words.name();
            JsonNode value = variables.get(name);
            if (value == null) {
                throw new QueryRefusedException("Variable \"$" + name + "\" is not defined.");
            }
            return value;
        }
        if (word.is("[")) {
            ArrayNode list = JSON.arrayNode();
            while (!words.taken("]")) {
                list.add(value());
            }
            return list;
        }
        if (word.is("{")) {
            ObjectNode object = JSON.objectNode();
            while (!words.taken("}")) {
                String name = words.name();
                words.expect(":");
                object.set(name, value());
            }
            return object;
        }
        throw new QueryRefusedException("Syntax Error: Unexpected \"" + word.text() + "\".");
    }

    private static JsonNode number(String text) {
        try {
            return text.matches("-?[0-9]+")
                    ? JSON.numberNode(Long.parseLong(text))
                    : JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException notOne) {
            throw new QueryRefusedException("Syntax Error: Invalid number \"" + text + "\".", notOne);
        }
    }
}
