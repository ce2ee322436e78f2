package kz.zakupai.vault.server.audit.filter;

import com.google.re2j.Pattern;
import java.util.List;

/** One node of an expression. Immutable. */
sealed interface Condition {
    boolean holds(FilteredLine line);

    /** Holds when one part does. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            for (Condition part : parts) {
                if (part.holds(line)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Holds when all parts do. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            for (Condition part : parts) {
                if (!part.holds(line)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Holds when its part does not. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            return !part.holds(line);
        }
    }

    /** {@code ==}. */
    record Equal(Property property, String text) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            return property.comparable(line.value(property)).equals(property.comparable(text));
        }
    }

    /** {@code contains} and {@code in}. */
    record Contains(Property property, String text) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            return line.value(property).contains(text);
        }
    }

    /** {@code matches}: in linear time, unlike the JDK's own patterns. */
    record Matches(Property property, Pattern pattern) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            return pattern.matcher(line.value(property)).find();
        }
    }

    /** {@code is empty}. */
    record Empty(Property property) implements Condition {
        @Override
        public boolean holds(FilteredLine line) {
            return line.value(property).isEmpty();
        }
    }
}
