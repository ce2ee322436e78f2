package kz.zakupai.risk.facts;

import java.util.List;

/**
 * One customer and one supplier, over all loaded contracts (newest versions, void ones left out).
 *
 * @param contracts between the two
 * @param customerContracts of the customer, with whomever
 * @param supplierContracts of the supplier, with whomever
 * @param directSeries the most direct contracts between the two that were signed within seven days around this one's signing,
 *     this one included
 * @param seriesIds the contracts of that series, ascending, at most ten; evidence
 */
public record Pair(
        int contracts, int customerContracts, int supplierContracts, int directSeries, List<Long> seriesIds) {
    public Pair {
        seriesIds = List.copyOf(seriesIds);
    }
}
