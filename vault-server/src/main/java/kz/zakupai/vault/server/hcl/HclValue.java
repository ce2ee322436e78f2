package kz.zakupai.vault.server.hcl;

import java.math.BigDecimal;
import java.util.List;

/** A value of a document. Every value knows where it stands. */
public sealed interface HclValue {
    HclPosition position();

    /** What a message calls this kind of value. */
    String kind();

    /** A string or heredoc, escapes resolved, {@code ${...}} left as it is written. */
    record Text(String value, HclPosition position) implements HclValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, exact. */
    record Amount(BigDecimal value, HclPosition position) implements HclValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(boolean value, HclPosition position) implements HclValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** A list, of any kinds mixed. */
    record Items(List<HclValue> values, HclPosition position) implements HclValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, the inside of a block, or the document itself. */
    record Body(HclBody body, HclPosition position) implements HclValue {
        @Override
        public String kind() {
            return "a map";
        }
    }
}
