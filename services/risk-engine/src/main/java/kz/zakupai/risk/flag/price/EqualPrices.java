package kz.zakupai.risk.flag.price;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        record Price(Tenge sum, String currency) {}
        Map<Price, List<Bid>> bySum = new HashMap<>();
        for (Bid bid : bids) {
            Tenge sum = sum(bid);
            if (sum != null) {
                bySum.computeIfAbsent(new Price(sum, bid.currency()), price -> new ArrayList<>())
                        .add(bid);
            }
        }
        List<Bid> most = List.of();
        Price chosen = new Price(new Tenge(0), "");
        for (Map.Entry<Price, List<Bid>> entry : bySum.entrySet()) {
            int larger = Integer.compare(entry.getValue().size(), most.size());
            int lower = chosen.sum().compareTo(entry.getKey().sum());
            int name = chosen.currency().compareTo(entry.getKey().currency());
            if (larger > 0 || (larger == 0 && (lower > 0 || (lower == 0 && name > 0)))) {
                most = entry.getValue();
                chosen = entry.getKey();
            }
        }
        return most;
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
        if (bids.stream().anyMatch(bid -> bid.bidder() == null)) {
            return UNKNOWN_BIDDER;
        }
        return purchase.rivals() == null ? new NotComputable("peers.rivals") : null;
    }
}
