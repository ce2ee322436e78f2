package kz.zakupai.risk.population;

import java.util.Arrays;

/**
 * The middle of prices, so that one of them can be left out afterwards: per quantile the two neighbouring values that it can be.
 * Quantiles are by nearest rank.
 *
 * @param sample how many prices
 * @param medianLow the value of the rank that the median of one price less has; absent for fewer than two prices
 * @param medianHigh the value above it
 * @param p90Low likewise for the price that nine of ten do not exceed
 * @param from the first year
 * @param until the last
 */
record PriceLevel(int sample, long medianLow, long medianHigh, long p90Low, long p90High, int from, int until) {
    private static final int MEDIAN_PERCENT = 50;
    private static final int HIGH_PERCENT = 90;
    private static final int ALL = 100;

    /** @param sorted prices, ascending, of which the first {@code size} count; at least one */
    static PriceLevel of(long[] sorted, int size, int from, int until) {
        int median = rank(MEDIAN_PERCENT, size - 1);
        int high = rank(HIGH_PERCENT, size - 1);
        return new PriceLevel(
                size,
                at(sorted, size, median),
                at(sorted, size, median + 1),
                at(sorted, size, high),
                at(sorted, size, high + 1),
                from,
                until);
    }

    private static int rank(int percent, int size) {
        return (int) ((((long) percent * size) + ALL - 1) / ALL);
    }

    private static long at(long[] sorted, int size, int rank) {
        return rank < 1 ? Absent.LONG : sorted[Math.min(rank, size) - 1];
    }

    /** The median of all, or of all but {@code own} where that is one of them. */
    long median(long own) {
        return quantile(MEDIAN_PERCENT, own, medianLow, medianHigh);
    }

    /** The price that nine of ten do not exceed, likewise. */
    long p90(long own) {
        return quantile(HIGH_PERCENT, own, p90Low, p90High);
    }

    private long quantile(int percent, long own, long low, long high) {
        if (own == Absent.LONG) {
            return rank(percent, sample) == rank(percent, sample - 1) ? low : high;
        }
        // Without a value at or below it, the rank's value is the next one.
        return sample < 2 ? Absent.LONG : own <= low ? high : low;
    }

    /** How many prices are compared with: all, or all but one's own. */
    int others(long own) {
        return own == Absent.LONG ? sample : sample - 1;
    }

    /** A sorted copy's level; for a handful of prices. */
    static PriceLevel of(long[] prices, int from, int until) {
        long[] sorted = prices.clone();
        Arrays.sort(sorted);
        return of(sorted, sorted.length, from, until);
    }
}
