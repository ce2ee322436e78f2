package kz.zakupai.portal.world;

import java.util.List;
import java.util.function.Consumer;

/** Plants what shows in several purchases together: every neighbourhood gets the next suite, so that ten have all. */
final class Suites {
    private static final List<Consumer<Neighbourhood>> ALL = List.of(
            SupplierSuites::repeatWinner,
            SupplierSuites::captiveSupplier,
            BidderSuites::frequentLoser,
            BidderSuites::notSoFrequentLoser,
            CustomerSuites::yearEndRush,
            CustomerSuites::hardlyYearEndRush,
            SupplierSuites::outOfProfile,
            CustomerSuites::directShare,
            DirectSuites::splittingAndSeries,
            DirectSuites::failedThenDirect);

    private Suites() {}

    static void plant(Neighbourhood place) {
        ALL.get((int) (place.story % ALL.size())).accept(place);
    }
}
