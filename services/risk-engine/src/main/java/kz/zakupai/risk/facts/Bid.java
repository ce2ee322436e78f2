package kz.zakupai.risk.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bid for a lot (the portal's trd_app with one of its app_lots), and what is known about who made it.
 *
 * @param id of the bid's lot line, which is unique per bid and lot
 * @param bidder absent where the portal does not say
 * @param price for one unit: the amount by the number of units of the lot
 * @param amount for the lot
 * @param currency the code of the currency; KZT where the portal gives none
 * @param history the bidder's bids in all loaded lots; null where not known
 * @param listing the bidder's entry in the register of unfair participants that was in force when the bid was made, or the
 *     newest one if the bid has no time; null if there is none
 * @param contacts digests of the bidder's address, telephone and head: equal digests mean equal values; null while the
 *     bidder's contacts have not been loaded
 */
public record Bid(
        long id,
        @Nullable Party bidder,
        @Nullable Tenge price,
        @Nullable Tenge amount,
        String currency,
        @Nullable Instant made,
        Outcome outcome,
        @Nullable BidderHistory history,
        @Nullable Listing listing,
        @Nullable List<Contact> contacts) {

    /** What became of a bid. */
    public enum Outcome {
        WON,
        SECOND,
        ADMITTED,
        REJECTED,
        WITHDRAWN,
        UNKNOWN
    }

    /**
     * A bidder's bids in all loaded lots.
     *
     * @param bids for how many lots
     * @param wins how many of them it won
     * @param mostFrequentWinner who won most of the lots that this one lost; null if it lost none with a known winner
     * @param lostToThat how many of them
     * @param lost how many it lost to a known winner
     */
    public record BidderHistory(
            int bids, int wins, @Nullable Party mostFrequentWinner, int lostToThat, int lost) {}

    /** Something by which bidders are compared, never shown: {@code kind} is address, phone or head. */
    public record Contact(Kind kind, long digest) {
        /** What it is. */
        public enum Kind {
            ADDRESS,
            PHONE,
            HEAD
        }
    }
}
