package kz.zakupai.risk.flag.price;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * {@code equal_prices}: two bidders ask the same sum for the lot, or their sums stand in a fixed ratio over the lots that both bid for, as if
 * one had been reckoned from the other. Source: OCP cardinal R028.
 *
 * <p>Value: how many bidders ask the same; threshold {@code bidders}: so many raise the flag. Aspect {@code fixed_ratio}: value is in how
 * many lots, threshold {@code lots}: the ratio's highest and lowest value over at least so many lots differ by less than {@code tolerance}
 * of the lowest. Evidence: the equal bids, or the two bidders. Missing: {@code bids}, {@code bids.amount}, {@code bids.ref_currency_code},
 * {@code bids.supplier_bin_iin} (who is not named cannot be followed over lots), {@code peers.rivals} (no pass over everything was made). Not
 * applicable: {@code no_competition}.
 */
final class EqualPrices extends BidFlag {
    static final String CODE = "equal_prices";
    private static final Aspect FIXED_RATIO = new Aspect("fixed_ratio", "lots");

    private static final Comparator<Bid> BY_PRICE =
            Comparator.comparingLong(EqualPrices::tiyn).thenComparing(Bid::currency);

    private final int bidders;
    private final int lots;
    private final double tolerance;

    EqualPrices(FlagSettings settings) {
        super(settings, 2);
        bidders = Math.max(2, settings.count("bidders"));
        lots = Math.max(2, settings.count("lots"));
        tolerance = settings.share("tolerance").doubleValue();
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        List<Bid> equal = mostEqual(bids);
        if (equal.size() >= bidders) {
            return new Judgement.Raised(new Measure(equal.size(), bidders, null, evidence(equal)));
        }
        Rivals pair = fixedRatio(purchase.rivals());
        if (pair != null) {
            List<Evidence> both = List.of(
                    new Evidence(Evidence.Kind.PARTY, pair.first().biin()),
                    new Evidence(Evidence.Kind.PARTY, pair.second().biin()));
            return new Judgement.Raised(new Measure(pair.lots(), lots, null, both, FIXED_RATIO));
        }
        Judgement unknown = unknown(purchase, bids);
        return unknown == null ? new Judgement.Clear(Measure.of(Math.max(1, equal.size()), bidders)) : unknown;
    }

    /** The largest set of bids of one sum and currency; of several equally large ones the one with the lowest sum. */
    private static List<Bid> mostEqual(List<Bid> bids) {
        Bid[] sorted = bids.toArray(Bid[]::new);
        Arrays.sort(sorted, BY_PRICE);
        int from = 0;
        int most = 0;
        for (int start = 0; start < sorted.length; ) {
            int end = start + 1;
            while (end < sorted.length && BY_PRICE.compare(sorted[start], sorted[end]) == 0) {
                end++;
            }
            if (sum(sorted[start]) != null && end - start > most) {
                from = start;
                most = end - start;
            }
            start = end;
        }
        return List.of(sorted).subList(from, from + most);
    }

    private static long tiyn(Bid bid) {
        Tenge sum = sum(bid);
        return sum == null ? 0 : sum.tiyn();
    }

    /** The pair with a fixed ratio over the most lots. */
    private @Nullable Rivals fixedRatio(@Nullable List<Rivals> rivals) {
        Rivals found = null;
        for (Rivals pair : rivals == null ? List.<Rivals>of() : rivals) {
            boolean fixed = pair.lots() >= lots
                    && pair.lowestRatio() > 0
                    && pair.highestRatio() - pair.lowestRatio() < tolerance * pair.lowestRatio();
            if (fixed && (found == null || before(pair, found))) {
                found = pair;
            }
        }
        return found;
    }

    private static boolean before(Rivals pair, Rivals other) {
        if (pair.lots() != other.lots()) {
            return pair.lots() > other.lots();
        }
        int first = Long.compare(pair.first().biin(), other.first().biin());
        return first < 0 || (first == 0 && pair.second().biin() < other.second().biin());
    }

    private static @Nullable Judgement unknown(Case purchase, List<Bid> bids) {
        Judgement incomparable = incomparable(bids);
        if (incomparable != null) {
            return incomparable;
        }
        for (Bid bid : bids) {
            if (bid.bidder() == null) {
                return UNKNOWN_BIDDER;
            }
        }
        return purchase.rivals() == null ? new NotComputable("peers.rivals") : null;
    }
}
