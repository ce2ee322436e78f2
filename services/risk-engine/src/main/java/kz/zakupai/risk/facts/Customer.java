package kz.zakupai.risk.facts;

import java.util.List;

/**
 * What one customer contracted in one year: the newest version of each contract, those that were not concluded or are void
 * left out.
 *
 * @param contracts how many
 * @param sum of all
 * @param directSum of those by single source (methods 6 and 23)
 * @param months the sum per month of signing, January first
 */
public record Customer(Party party, int year, int contracts, Tenge sum, Tenge directSum, List<Tenge> months) {

    /** @throws IllegalArgumentException if there are not twelve months */
    public Customer {
        months = List.copyOf(months);
        if (months.size() != 12) {
            throw new IllegalArgumentException("a year has twelve months");
        }
    }
}
