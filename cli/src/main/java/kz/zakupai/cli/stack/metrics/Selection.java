package kz.zakupai.cli.stack.metrics;

import java.util.function.Predicate;

/** Series of one metric whose labels satisfy a condition. */
public record Selection(String name, Predicate<Series> condition) {
    /** All series of the metric. */
    public static Selection of(String name) {
        return new Selection(name, series -> true);
    }

    /** Of these, those whose {@code label} satisfies {@code wanted}. */
    public Selection where(String label, Predicate<String> wanted) {
        return new Selection(name, condition.and(series -> wanted.test(series.label(label))));
    }

    boolean holds(Series series) {
        return series.name().equals(name) && condition.test(series);
    }
}
