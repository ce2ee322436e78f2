package kz.zakupai.risk.facts;

import org.jspecify.annotations.Nullable;

/**
 * The spread of values that outliers are looked for in, from the last pass over everything; absent before the first.
 *
 * @param directShare share of direct contracts by sum, per customer and year (0 to 1)
 * @param closeSecond (second - winner) / winner, per lot with two bids or more
 * @param winRate wins / bids, per bidder with ten bids or more
 * @param sections sections of the item classifier, per supplier with twenty contracts or more
 */
public record Peers(
        @Nullable Fence directShare,
        @Nullable Fence closeSecond,
        @Nullable Fence winRate,
        @Nullable Fence sections) {
    /** No pass has been made. */
    public static final Peers NONE = new Peers(null, null, null, null);
}
