package kz.zakupai.risk.flag.tender;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.FlagSettings;

/**
 * Up to which sum a year's purchases of one kind of item may be made without a tender: a number of monthly calculation indices
 * (MCI), which the law on the budget sets for each year.
 */
final class PurchaseLimits {
    private static final String MCI = "mci-";
    private static final int QUOTATIONS = 3;
    private final int goods;
    private final int works;
    private final int services;
    private final int quotations;
    private final Map<Integer, Tenge> indexByYear = new HashMap<>();

    /** @throws IllegalArgumentException if a limit is missing */
    PurchaseLimits(FlagSettings settings) {
        this.goods = settings.threshold("goods").intValueExact();
        this.works = settings.threshold("works").intValueExact();
        this.services = settings.threshold("services").intValueExact();
        this.quotations = settings.threshold("quotations").intValueExact();
        settings.thresholds().forEach((name, value) -> {
            if (name.startsWith(MCI)) {
                indexByYear.put(Integer.valueOf(name.substring(MCI.length())), Tenge.of(value));
            }
        });
    }

    /**
     * How many MCI.
     *
     * @param method 3, request for quotations; any other is taken for direct single source
     * @param subjectType 1 goods, 2 works, 3 services
     * @return empty for another type
     */
    OptionalInt indices(int method, int subjectType) {
        if (method == QUOTATIONS) {
            return OptionalInt.of(quotations);
        }
        return switch (subjectType) {
            case 1 -> OptionalInt.of(goods);
            case 2 -> OptionalInt.of(works);
            case 3 -> OptionalInt.of(services);
            default -> OptionalInt.empty();
        };
    }

    /** So many MCI of a year; empty for a year whose MCI the rules do not have. */
    Optional<Tenge> inTenge(int indices, int year) {
        return Optional.ofNullable(indexByYear.get(year))
                .map(index -> Tenge.of(index.amount().multiply(BigDecimal.valueOf(indices))));
    }
}
