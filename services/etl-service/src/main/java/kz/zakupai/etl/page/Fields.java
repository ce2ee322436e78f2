package kz.zakupai.etl.page;

import tools.jackson.databind.JsonNode;

/** Which fields a record has, whatever their values: that is what the kinds of records are told apart by. */
public interface Fields {

    /** Whether the record has a field of this name, in snake_case. */
    boolean has(String field);

    /** How many fields it has. */
    int size();

    /** The fields of a record that was read as a tree. */
    static Fields of(JsonNode tree) {
        return new Fields() {
            @Override
            public boolean has(String field) {
                return tree.has(field);
            }

            @Override
            public int size() {
                return tree.size();
            }
        };
    }
}
