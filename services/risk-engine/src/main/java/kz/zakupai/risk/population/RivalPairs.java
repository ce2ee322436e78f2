package kz.zakupai.risk.population;

import java.util.Arrays;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Rivals;
import org.jspecify.annotations.Nullable;

/**
 * Bidders two by two that met in at least three lots with known amounts and bid alike: at a ratio that never varied by more than five
 * percent. A first pass counts all pairs roughly, never too low, in one byte each; only those that may have met three times are
 * counted exactly. Immutable.
 */
final class RivalPairs {
    static final int LEAST_LOTS = 3;
    /** Lots with more bidders are left out: their pairs would outnumber all others. */
    private static final int MOST_BIDDERS = 60;

    private static final int PARTY_BITS = 32;
    /** The highest ratio is at most so many times the lowest. */
    private static final float ALIKE = 1.05f;

    private static final int LARGEST_SKETCH = 1 << 25;
    private final Parties parties;
    private LongIndex pairs = new LongIndex(1024);
    /** Lots above, equal amounts below. */
    private LongColumn counts = new LongColumn(1024);
    /** The lowest ratio above, the highest below, as floats: there are millions of pairs. */
    private LongColumn ratios = new LongColumn(1024);

    private interface Meeting {
        void of(int first, int second, long firstAmount, long secondAmount);
    }

    RivalPairs(Population all) {
        parties = all.parties();
        int room = Integer.highestOneBit(
                Math.max(1 << 16, Math.min(LARGEST_SKETCH, all.bids().size() * 4)));
        byte[] rough = new byte[room];
        each(all, (first, second, firstAmount, secondAmount) -> {
            int slot = slot(key(first, second), room);
            if (rough[slot] < LEAST_LOTS) {
                rough[slot]++;
            }
        });
        each(all, (first, second, firstAmount, secondAmount) -> {
            if (rough[slot(key(first, second), room)] >= LEAST_LOTS) {
                count(key(first, second), firstAmount, secondAmount);
            }
        });
        keepAlike();
    }

    private void keepAlike() {
        var alike = new LongIndex(1024);
        var alikeCounts = new LongColumn(1024);
        var alikeRatios = new LongColumn(1024);
        for (int at = 0; at < pairs.size(); at++) {
            if ((counts.get(at) >>> PARTY_BITS) >= LEAST_LOTS && highest(at) <= ALIKE * lowest(at)) {
                alike.add(pairs.key(at));
                alikeCounts.add(counts.get(at));
                alikeRatios.add(ratios.get(at));
            }
        }
        pairs = alike;
        counts = alikeCounts;
        ratios = alikeRatios;
    }

    private static int slot(long key, int room) {
        return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 33) & (room - 1);
    }

    private static long key(int first, int second) {
        return ((long) first << PARTY_BITS) | second;
    }

    private void each(Population all, Meeting meeting) {
        Bids bids = all.bids();
        for (int lot = 0; lot < all.lots().size(); lot++) {
            int[] rows = bids.rows(lot);
            if (rows.length > MOST_BIDDERS) {
                continue;
            }
            for (int i = 0; i < rows.length; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    meet(bids, rows[i], rows[j], meeting);
                }
            }
        }
    }

    private void meet(Bids bids, int one, int other, Meeting meeting) {
        int first = bids.bidder(one);
        int second = bids.bidder(other);
        if (first < 0
                || second < 0
                || first == second
                || bids.amount(one) <= 0
                || bids.amount(other) <= 0
                || bids.currency(one) != bids.currency(other)) {
            return;
        }
        if (parties.biin(first) < parties.biin(second)) {
            meeting.of(first, second, bids.amount(one), bids.amount(other));
        } else {
            meeting.of(second, first, bids.amount(other), bids.amount(one));
        }
    }

    private void count(long key, long firstAmount, long secondAmount) {
        float ratio = (float) ((double) firstAmount / secondAmount);
        int known = pairs.size();
        int at = pairs.add(key);
        if (at == known) {
            counts.add(0);
            ratios.add(both(ratio, ratio));
        }
        counts.set(at, counts.get(at) + (1L << PARTY_BITS) + (firstAmount == secondAmount ? 1 : 0));
        ratios.set(at, both(Math.min(ratio, lowest(at)), Math.max(ratio, highest(at))));
    }

    private static long both(float low, float high) {
        return ((long) Float.floatToIntBits(low) << PARTY_BITS) | Float.floatToIntBits(high);
    }

    private float lowest(int at) {
        return Float.intBitsToFloat((int) (ratios.get(at) >>> PARTY_BITS));
    }

    private float highest(int at) {
        return Float.intBitsToFloat((int) ratios.get(at));
    }

    /** The two over all their lots; null where they met in fewer than three, or did not bid alike. */
    @Nullable
    Rivals of(int one, int other) {
        if (one < 0 || other < 0 || one == other) {
            return null;
        }
        boolean ordered = parties.biin(one) < parties.biin(other);
        int at = pairs.of(ordered ? key(one, other) : key(other, one));
        return at < 0 ? null : rivals(at);
    }

    int size() {
        return pairs.size();
    }

    Rivals rivals(int at) {
        long key = pairs.key(at);
        return new Rivals(
                new Party(parties.biin((int) (key >> PARTY_BITS))),
                new Party(parties.biin((int) key)),
                (int) (counts.get(at) >>> PARTY_BITS),
                (int) counts.get(at),
                lowest(at),
                highest(at));
    }

    /** The distances of the second price from the winner's, per lot of two bids or more. */
    static double[] closeSeconds(Population all) {
        double[] distances = new double[all.lots().size()];
        int size = 0;
        for (int lot = 0; lot < distances.length; lot++) {
            double distance = SecondPrice.distance(all.bids(), lot);
            if (!Double.isNaN(distance)) {
                distances[size++] = distance;
            }
        }
        return Arrays.copyOf(distances, size);
    }
}
