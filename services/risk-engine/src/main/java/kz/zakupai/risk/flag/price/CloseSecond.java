package kz.zakupai.risk.flag.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotApplicable;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code close_second}: the second offer is so close above the winner's that it may have been made for show. Source: OCP cardinal R024.
 *
 * <p>Value: (second - winner) / winner, the second being the lowest of the other bids that were not rejected. Threshold: {@code floor},
 * strictly below which the flag is raised whatever others do, or the lower fence of that value over all lots if it is higher, though at
 * most {@code ceiling}. Peer group {@code lots}. Evidence: both bids. Missing: {@code bids}, {@code bids.status}, {@code bids.amount},
 * {@code bids.ref_currency_code}, {@code peers.close_second} (no spread or too small a sample; then it is never clear). Not applicable:
 * {@code no_competition}, {@code no_winner}, {@code winner_not_lowest} (other things than the price decided).
 */
final class CloseSecond extends BidFlag {
    static final String CODE = "close_second";
    private static final Tenge UNKNOWN = new Tenge(Long.MAX_VALUE);
    private static final Judgement NO_COMPETITION = new NotApplicable("no_competition");

    private final BigDecimal floor;
    private final BigDecimal belowFloor;
    private final double ceiling;

    CloseSecond(FlagSettings settings) {
        super(settings, 2);
        floor = settings.share("floor");
        belowFloor = floor.add(BigDecimal.ONE);
        ceiling = settings.share("ceiling").doubleValue();
        if (ceiling < floor.doubleValue()) {
            throw new IllegalArgumentException("the threshold ceiling must not be below floor");
        }
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        Bid winner = winner(bids);
        if (winner == null) {
            return withoutWinner(purchase);
        }
        List<Bid> admitted = admitted(bids);
        if (admitted.size() < 2) {
            return NO_COMPETITION;
        }
        Judgement incomparable = incomparable(admitted);
        Bid second = second(admitted);
        if (incomparable != null || second == null) {
            return incomparable == null ? NO_COMPETITION : incomparable;
        }
        return compared(purchase.peers().closeSecond(), winner, second);
    }

    /** The lowest of the others; of several equal ones the one with the lowest id. */
    private static @Nullable Bid second(List<Bid> admitted) {
        Bid second = null;
        for (Bid bid : admitted) {
            if (bid.outcome() != Outcome.WON && (second == null || lower(bid, second))) {
                second = bid;
            }
        }
        return second;
    }

    private static boolean lower(Bid bid, Bid other) {
        int compared = known(bid).compareTo(known(other));
        return compared < 0 || (compared == 0 && bid.id() < other.id());
    }

    private Judgement compared(@Nullable Fence fence, Bid winner, Bid second) {
        Tenge lowest = known(winner);
        Tenge next = known(second);
        if (next.compareTo(lowest) < 0) {
            return new NotApplicable("winner_not_lowest");
        }
        double value = next.minus(lowest).ratioTo(lowest);
        boolean usable = fence != null && fence.usable(settings().minimumSample());
        double outlier = fence != null && usable ? Math.min(fence.lower(), ceiling) : floor.doubleValue();
        PeerGroup peers = new PeerGroup("lots", "", fence == null ? 0 : fence.sample());
        Measure measure =
                new Measure(value, Math.max(outlier, floor.doubleValue()), peers, evidence(List.of(winner, second)));
        if (next.compareToTimes(belowFloor, lowest) < 0
                || (usable && outlier > floor.doubleValue() && value < outlier)) {
            return new Judgement.Raised(measure);
        }
        return usable ? new Judgement.Clear(measure) : new NotComputable("peers.close_second");
    }

    private static Tenge known(Bid bid) {
        return Objects.requireNonNullElse(sum(bid), UNKNOWN);
    }
}
