package kz.zakupai.vault.server.engine.database.username;

import java.util.ArrayList;
import java.util.List;

/** A piece of a template, parsed. Values are String or Long. */
sealed interface Part {
    Object value(Functions functions);

    /** Text between actions, a quoted text, or a number. */
    record Constant(Object value) implements Part {
        @Override
        public Object value(Functions functions) {
            return value;
        }
    }

    /** {@code .DisplayName}. */
    record Fact(String name) implements Part {
        @Override
        public Object value(Functions functions) {
            return functions.fact(name);
        }
    }

    /** A function with its arguments. */
    record Application(String function, List<Part> arguments) implements Part {
        public Application {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Object value(Functions functions) {
            var values = new ArrayList<Object>();
            arguments.forEach(argument -> values.add(argument.value(functions)));
            return functions.apply(function, values);
        }

        /** With one more argument at the end: what a pipe hands on. */
        Application fed(Part input) {
            var more = new ArrayList<>(arguments);
            more.add(input);
            return new Application(function, more);
        }
    }
}
