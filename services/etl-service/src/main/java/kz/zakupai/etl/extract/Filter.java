package kz.zakupai.etl.extract;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The filter of a GraphQL query, as text. Written into the query rather than sent as a variable, since a variable needs the
 * exact name of the filter's type, which the portal's documentation gives in two ways.
 */
record Filter(String text) {
    static final Filter NONE = new Filter("");

    static Filter dates(String field, LocalDate from, LocalDate to) {
        return new Filter(field + ": [\"" + from + "\", \"" + to + "\"]");
    }

    static Filter ids(String field, Collection<Long> ids) {
        return new Filter(field + ": [" + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "]");
    }

    static Filter id(String field, long id) {
        return new Filter(field + ": " + id);
    }

    /** Digits only: a BIN or IIN that was checked before. */
    static Filter code(String field, String code) {
        if (!code.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("a code of 12 digits is needed for " + field);
        }
        return new Filter(field + ": \"" + code + "\"");
    }

    Filter and(Filter other) {
        return new Filter(text + ", " + other.text);
    }
}
