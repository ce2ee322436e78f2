package kz.zakupai.risk.flag.bidding;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * {@code others_rejected}: of two bids or more all but the winner's were rejected, or the lowest one was. Sources: OCP cardinal
 * R035 and R036, Prozorro sas24-3-2.
 *
 * <p>Value: how many bids were rejected. Threshold: how many there were beside the winner's. Aspect {@code lowest} where only the
 * lowest was. Thresholds in the settings: {@code bids}, so many must stand. Evidence: the rejected bids and the winner's. Missing:
 * {@code bids}, {@code bids.status}, {@code bids.amount} and {@code bids.ref_currency_code} where they decide.
 */
final class OthersRejected extends BidFlag {
    static final String CODE = "others_rejected";
    private static final Aspect LOWEST = new Aspect("lowest", "bids");

    OthersRejected(FlagSettings settings) {
        super(settings, Math.max(2, settings.count("bids")));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        if (winner(bids) == null) {
            return withoutWinner(purchase);
        }
        List<Bid> rejected = new ArrayList<>(bids.size());
        List<Bid> shown = new ArrayList<>(bids.size());
        boolean unknownFate = false;
        for (Bid bid : bids) {
            if (bid.outcome() == Outcome.REJECTED) {
                rejected.add(bid);
            }
            if (bid.outcome() == Outcome.REJECTED || bid.outcome() == Outcome.WON) {
                shown.add(bid);
            }
            unknownFate |= bid.outcome() == Outcome.UNKNOWN;
        }
        int others = bids.size() - 1;
        Measure measure = new Measure(rejected.size(), others, null, evidence(shown));
        if (rejected.size() == others) {
            return new Judgement.Raised(measure);
        }
        Judgement unknown = incomparable(bids);
        if (unknown == null && lowestRejected(bids, rejected)) {
            return new Judgement.Raised(measure.about(LOWEST));
        }
        if (unknownFate) {
            return UNKNOWN_STATUS;
        }
        return rejected.isEmpty() || unknown == null ? new Judgement.Clear(measure) : unknown;
    }

    /** Whether a rejected bid is lower than all that were not: one that is equal to another was not cheaper. */
    private static boolean lowestRejected(List<Bid> bids, List<Bid> rejected) {
        Tenge lowestRejected = lowest(rejected);
        Tenge lowestOther = lowest(admitted(bids));
        return lowestRejected != null && lowestOther != null && lowestRejected.compareTo(lowestOther) < 0;
    }

    private static @Nullable Tenge lowest(List<Bid> bids) {
        Tenge lowest = null;
        for (Bid bid : bids) {
            Tenge sum = sum(bid);
            if (sum != null && (lowest == null || sum.compareTo(lowest) < 0)) {
                lowest = sum;
            }
        }
        return lowest;
    }
}
