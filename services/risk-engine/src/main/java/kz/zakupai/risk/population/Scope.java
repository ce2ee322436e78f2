package kz.zakupai.risk.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Which rows are read: all of them, or those of a few purchases. Conditions hold numbers only, never text from outside. */
sealed interface Scope {

    /** Everything. */
    record Everything() implements Scope {}

    /**
     * A few purchases, found by what is known about them so far.
     *
     * @param lots ids of lots
     * @param roots ids of the first versions of contracts
     * @param biins numbers of those who take part
     */
    record Few(List<Long> lots, List<Long> roots, List<Long> biins) implements Scope {
        public Few {
            lots = List.copyOf(lots);
            roots = List.copyOf(roots);
            biins = List.copyOf(biins);
        }
    }

    /** {@code (1,2,3)}; {@code (NULL)} for none, which is in no list. */
    static String list(LongStream ids) {
        String joined = ids.distinct().mapToObj(Long::toString).collect(Collectors.joining(","));
        return joined.isEmpty() ? "(NULL)" : "(" + joined + ")";
    }

    /** The same of numbers in a list. */
    static String list(List<Long> ids) {
        return list(ids.stream().mapToLong(Long::longValue));
    }

    /** The same of an array. */
    static String list(long[] ids) {
        return list(Arrays.stream(ids));
    }

    /** Twelve-digit numbers as texts in a list. */
    static String biins(List<Long> biins) {
        String joined = biins.stream().distinct().map("'%012d'"::formatted).collect(Collectors.joining(","));
        return joined.isEmpty() ? "(NULL)" : "(" + joined + ")";
    }
}
