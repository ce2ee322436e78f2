package kz.zakupai.risk.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.zakupai.risk.facts.Tenge;

/**
 * The monthly calculation index (MCI, МРП), in which the law states its limits. Immutable and thread-safe. The numbers are in
 * {@code mci.csv}, each with its source.
 */
public final class MonthlyIndex {
    private final Map<Integer, Tenge> byYear;

    private MonthlyIndex(Map<Integer, Tenge> byYear) {
        this.byYear = Map.copyOf(byYear);
    }

    /**
     * The index that comes with this service.
     *
     * @throws IllegalStateException if its file is missing
     */
    public static MonthlyIndex kazakhstan() {
        Map<Integer, Tenge> byYear = new TreeMap<>();
        for (var line : DataLines.of(MonthlyIndex.class, "mci.csv")) {
            LocalDate from = LocalDate.parse(line.get(0));
            if (from.getDayOfYear() == 1) {
                byYear.put(from.getYear(), Tenge.of(Long.parseLong(line.get(1))));
            }
        }
        return new MonthlyIndex(byYear);
    }

    /**
     * The index for the limits of a year: the one that the budget's law set for its beginning (the limits are yearly volumes, so
     * a change within the year does not move them).
     *
     * @return empty for a year whose number is not known
     */
    public Optional<Tenge> ofYear(int year) {
        return Optional.ofNullable(byYear.get(year));
    }
}
