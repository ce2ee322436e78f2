package kz.zakupai.portal.graphql;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A field that a query asks for, fragments and variables put in already.
 *
 * @param alias the name that it has in the answer
 * @param arguments by name
 * @param children what is asked for of it; empty for a plain value
 */
record Selection(String alias, String name, Map<String, JsonNode> arguments, List<Selection> children) {
    Selection {
        arguments = Map.copyOf(arguments);
        children = List.copyOf(children);
    }
}
