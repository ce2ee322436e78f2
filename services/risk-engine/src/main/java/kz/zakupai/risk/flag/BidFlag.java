package kz.zakupai.risk.flag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * A flag that looks at the bids for a lot: those that stand. A withdrawn bid does not, and of several bids by one bidder only
 * one does: the one that won, else the newest. Bids of bidders that the portal does not name count as bids of different
 * bidders, since a bidder may make one bid for a lot only.
 *
 * <p>Not computable without {@code bids}: not loaded, or none although there is a contract. Not applicable where nobody bid
 * ({@code no_bids}) or fewer bid than the flag compares ({@code no_competition}).
 */
public abstract class BidFlag implements Flag {
    private static final Judgement NO_BIDS = new Judgement.NotApplicable("no_bids");
    private static final Judgement NO_COMPETITION = new Judgement.NotApplicable("no_competition");
    private static final Judgement NO_WINNER = new Judgement.NotApplicable("no_winner");
    private static final Judgement UNKNOWN_BIDS = new Judgement.NotComputable("bids");

    /** What became of the bid is not known, or contradicts what became of others. */
    protected static final Judgement UNKNOWN_STATUS = new Judgement.NotComputable("bids.status");

    /** The sum of a bid is not known or zero. */
    protected static final Judgement UNKNOWN_AMOUNT = new Judgement.NotComputable("bids.amount");

    /** The sums are in different currencies. */
    protected static final Judgement OTHER_CURRENCY = new Judgement.NotComputable("bids.ref_currency_code");

    /** The portal does not name a bidder. */
    protected static final Judgement UNKNOWN_BIDDER = new Judgement.NotComputable("bids.supplier_bin_iin");

    /** What the portal's sums of lots are in. */
    protected static final String TENGE = "KZT";

    private static final Set<Integer> CAME_TO_NOTHING = Set.of(370, 410, 430);
    private static final int FEW = 12;
    private static final Comparator<Bid> BY_WORTH = Comparator.<Bid, Boolean>comparing(
                    bid -> bid.outcome() == Bid.Outcome.WON)
            .thenComparing(Bid::made, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(Bid::id);

    private final FlagSettings settings;
    private final int fewest;

    /** @param fewest so many bids must stand for the flag to speak of the purchase; at least 1 */
    protected BidFlag(FlagSettings settings, int fewest) {
        this.settings = settings;
        this.fewest = fewest;
    }

    @Override
    public final FlagSettings settings() {
        return settings;
    }

    @Override
    public final Judgement judge(Case purchase) {
        List<Bid> all = purchase.bids();
        if (all == null || (all.isEmpty() && purchase.contract() != null)) {
            return UNKNOWN_BIDS;
        }
        List<Bid> standing = standing(all);
        if (standing.isEmpty()) {
            return NO_BIDS;
        }
        return standing.size() < fewest ? NO_COMPETITION : judge(purchase, standing);
    }

    /**
     * Judges the bids.
     *
     * @param bids those that stand, at least one, in no particular order
     */
    protected abstract Judgement judge(Case purchase, List<Bid> bids);

    /** The only one of the bids that won; null where none or several did. */
    protected static @Nullable Bid winner(List<Bid> bids) {
        Bid found = null;
        for (Bid bid : bids) {
            if (bid.outcome() == Bid.Outcome.WON) {
                if (found != null) {
                    return null;
                }
                found = bid;
            }
        }
        return found;
    }

    /** What a flag comes to that needs a winner where there is none: the lot came to nothing, or it is not known who won. */
    protected static Judgement withoutWinner(Case purchase) {
        boolean nobody = purchase.lot() != null
                && purchase.lot().status() != null
                && CAME_TO_NOTHING.contains(purchase.lot().status());
        return nobody ? NO_WINNER : UNKNOWN_STATUS;
    }

    /** The sum of the bid; null where it is absent or not positive, which the portal writes for absent. */
    protected static @Nullable Tenge sum(Bid bid) {
        Tenge amount = bid.amount();
        return amount != null && amount.isPositive() ? amount : null;
    }

    /** Why the sums of the bids cannot be compared: one is missing, or they are in different currencies; null if they can. */
    protected static @Nullable Judgement incomparable(List<Bid> bids) {
        for (Bid bid : bids) {
            if (sum(bid) == null) {
                return UNKNOWN_AMOUNT;
            }
        }
        String currency = bids.getFirst().currency();
        for (Bid bid : bids) {
            if (!bid.currency().equals(currency)) {
                return OTHER_CURRENCY;
            }
        }
        return null;
    }

    /** The bids without those that were rejected; the list itself where none was. */
    protected static List<Bid> admitted(List<Bid> bids) {
        List<Bid> admitted = new ArrayList<>(bids.size());
        for (Bid bid : bids) {
            if (bid.outcome() != Bid.Outcome.REJECTED) {
                admitted.add(bid);
            }
        }
        return admitted.size() == bids.size() ? bids : admitted;
    }

    /** The bids as evidence, by their ids in ascending order. */
    protected static List<Evidence> evidence(List<Bid> bids) {
        long[] ids = new long[bids.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bids.get(i).id();
        }
        Arrays.sort(ids);
        Evidence[] evidence = new Evidence[ids.length];
        for (int i = 0; i < ids.length; i++) {
            evidence[i] = new Evidence(Evidence.Kind.BID, ids[i]);
        }
        return List.of(evidence);
    }

    private static List<Bid> standing(List<Bid> all) {
        boolean asTheyAre = all.size() <= FEW;
        for (int i = 0; i < all.size() && asTheyAre; i++) {
            asTheyAre = all.get(i).outcome() != Bid.Outcome.WITHDRAWN;
            for (int j = 0; j < i && asTheyAre; j++) {
                asTheyAre = !sameBidder(all.get(i), all.get(j));
            }
        }
        return asTheyAre ? all : sifted(all);
    }

    private static boolean sameBidder(Bid one, Bid other) {
        return one.bidder() != null && one.bidder().equals(other.bidder());
    }

    private static List<Bid> sifted(List<Bid> all) {
        var standing = new ArrayList<Bid>();
        var byBidder = new HashMap<Party, Bid>();
        for (Bid bid : all) {
            if (bid.outcome() == Bid.Outcome.WITHDRAWN) {
                continue;
            }
            if (bid.bidder() == null) {
                standing.add(bid);
            } else {
                byBidder.merge(bid.bidder(), bid, (one, other) -> BY_WORTH.compare(one, other) >= 0 ? one : other);
            }
        }
        standing.addAll(byBidder.values());
        return standing;
    }
}
