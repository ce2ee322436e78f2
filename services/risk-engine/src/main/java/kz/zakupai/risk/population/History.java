package kz.zakupai.risk.population;

import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Customer;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.facts.Rivals;
import org.jspecify.annotations.Nullable;

/**
 * What is known beyond one purchase: totals of customers, suppliers, bidders and items. From everything that was read just now, or from
 * what the last pass over everything kept. Absent where it is not known; thread-safe.
 */
interface History {

    /** Contracts of a supplier with whomever: how many, with how many customers, in how many sections of items. */
    record Supplied(int contracts, int customers, int sections) {}

    /** Direct contracts of a pair within seven days: how many, and at most ten ids. */
    record Series(int contracts, List<Long> ids) {
        public Series {
            ids = List.copyOf(ids);
        }
    }

    /** What the customer bought in a year. */
    @Nullable
    Customer customer(Party customer, int year);

    /** How many contracts the customer has in all years; 0 where nothing is known. */
    int contractsOf(Party customer);

    @Nullable
    Supplied supplier(Party supplier);

    /** How many contracts the two have with each other; 0 where nothing is known. */
    int contractsBetween(Party customer, Party supplier);

    /** The longest series of direct contracts of the two around a day (counted from 2000-01-01). */
    Series series(Party customer, Party supplier, int day);

    /** Contracts without a tender for one kind of item. */
    @Nullable
    Group group(Party customer, String items, int year, int method);

    Bid.@Nullable BidderHistory bidder(Party bidder);

    /** Two bidders that met in three lots or more and bid alike there; null where they did not. */
    @Nullable
    Rivals rivals(Party first, Party second);

    /** What others pay for an item in a year. */
    @Nullable
    PriceLevel prices(String item, @Nullable String unit, int year);

    /** The spread of values over all. */
    Peers peers();

    /** Whether acts were loaded of contracts signed in that year. */
    boolean actsLoaded(int year);

    /** Whether a pass over everything has been made at all. */
    boolean made();
}
