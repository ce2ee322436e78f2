package kz.zakupai.etl.page;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which fields a record has, whatever their values: that is what the kinds of records are told apart by. */
public interface Fields {

    /** Whether the record has a field of this name, in snake_case. */
    boolean has(String field);

    /** How many fields it has. */
    int size();

    /** The fields of a record that was read as it is, in either spelling. */
    static Fields of(JsonNode tree) {
        Set<String> names = tree.propertyNames().stream().map(SnakeCase::of).collect(Collectors.toSet());
        return new Fields() {
            @Override
            public boolean has(String field) {
                return names.contains(field);
            }

            @Override
            public int size() {
                return tree.size();
            }
        };
    }
}
