package kz.zakupai.risk.facts;

import java.util.List;

/**
 * Contracts of one customer, one group of items (the first six digits of ENSTRU), one year and one way of buying without a
 * tender: direct single source (method 23) or request for quotations (method 3).
 *
 * @param method 23 or 3
 * @param contracts how many, this one included
 * @param total their sum
 * @param largest the largest of them
 * @param contractIds ascending, at most ten; evidence
 */
public record Group(
        String items, int year, int method, int contracts, Tenge total, Tenge largest, List<Long> contractIds) {
    public Group {
        contractIds = List.copyOf(contractIds);
    }
}
