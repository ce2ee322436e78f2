package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Contracts without a tender of each pair of customer and supplier, by the day of signing. Immutable. */
final class DirectSeries {
    private static final int DAYS = 7;
    private static final int MOST_SHOWN = 10;
    private static final int PARTY_BITS = 32;
    private final Contracts contracts;
    private final LongIndex pairs = new LongIndex(1024);
    private final Slices byPair;
    private final int[] ordered;

    DirectSeries(Population all) {
        contracts = all.contracts();
        int[] owner = new int[contracts.size()];
        for (int row = 0; row < owner.length; row++) {
            owner[row] = Absent.INDEX;
            if (Methods.singleSource(contracts.method(row))
                    && !contracts.isVoid(row)
                    && contracts.signed(row) != Absent.INT
                    && contracts.customer(row) >= 0
                    && contracts.supplier(row) >= 0) {
                owner[row] = pairs.add(key(contracts.customer(row), contracts.supplier(row)));
            }
        }
        byPair = new Slices(pairs.size(), owner);
        ordered = new int[pairs.size() == 0 ? 0 : byPair.end(pairs.size() - 1)];
        for (int pair = 0; pair < pairs.size(); pair++) {
            order(pair);
        }
    }

    /** Sorts one pair's contracts by day, then id: one long per contract, day above, place below. */
    private void order(int pair) {
        int start = byPair.start(pair);
        long[] days = new long[byPair.size(pair)];
        for (int i = 0; i < days.length; i++) {
            days[i] = ((long) day(byPair.row(start + i)) << PARTY_BITS) | i;
        }
        java.util.Arrays.sort(days);
        for (int i = 0; i < days.length; i++) {
            ordered[start + i] = byPair.row(start + (int) days[i]);
        }
    }

    private static long key(int customer, int supplier) {
        return ((long) customer << PARTY_BITS) | supplier;
    }

    private int day(int row) {
        return Absent.day(contracts.signed(row));
    }

    /** The most contracts within any seven days in a row that hold {@code day}. */
    History.Series of(int customer, int supplier, int day) {
        int pair = customer < 0 || supplier < 0 ? Absent.INDEX : pairs.of(key(customer, supplier));
        if (pair < 0) {
            return new History.Series(0, List.of());
        }
        int from = firstAfter(pair, day - DAYS);
        int until = firstAfter(pair, day + DAYS - 1);
        int best = 0;
        int bestStart = from;
        for (int start = from, end = from; start < until && day(ordered[start]) <= day; start++) {
            while (end < until && day(ordered[end]) < day(ordered[start]) + DAYS) {
                end++;
            }
            // Only weeks that reach the day itself count.
            if (day < day(ordered[start]) + DAYS && end - start > best) {
                best = end - start;
                bestStart = start;
            }
        }
        List<Long> ids = new ArrayList<>(best);
        for (int place = bestStart; place < bestStart + best; place++) {
            ids.add(contracts.id(ordered[place]));
        }
        Collections.sort(ids);
        return new History.Series(best, ids.subList(0, Math.min(ids.size(), MOST_SHOWN)));
    }

    /** The first place of the pair whose day is after {@code day}. */
    private int firstAfter(int pair, int day) {
        int low = byPair.start(pair);
        int high = byPair.end(pair);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (day(ordered[middle]) <= day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
