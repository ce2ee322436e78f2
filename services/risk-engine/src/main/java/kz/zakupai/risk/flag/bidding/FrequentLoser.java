package kz.zakupai.risk.flag.bidding;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.BidderHistory;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code frequent_loser}: somebody who bids often, wins far more rarely than others do, and always loses to the same winner: a bidder
 * for show. Source: OCP cardinal R025.
 *
 * <p>Value: the lowest share of lots won by one of the bidders that did not win this lot. Threshold: the lower fence of that share over
 * all bidders, at most the threshold {@code win-rate}; strictly below it raises. Of the bidder: {@code bids} lots or more, and the share
 * of its lost lots that went to one winner at least {@code beside}. Peer group {@code bidders}. Evidence: the bidder, that winner, its
 * bid. Missing: {@code bids}, {@code bids.supplier_bin_iin}, {@code peers.bidders} (no history of a bidder), {@code peers.win_rate} (no
 * spread or too small a sample).
 */
final class FrequentLoser extends BidFlag {
    static final String CODE = "frequent_loser";
    private static final Judgement NO_FENCE = new NotComputable("peers.win_rate");
    private static final Judgement NO_HISTORY = new NotComputable("peers.bidders");

    private final int often;
    private final double beside;
    private final double rarely;

    FrequentLoser(FlagSettings settings) {
        super(settings, 2);
        often = Math.max(1, settings.count("bids"));
        beside = settings.share("beside").doubleValue();
        rarely = settings.share("win-rate").doubleValue();
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        Fence fence = purchase.peers().winRate();
        boolean usable = fence != null && fence.usable(settings().minimumSample());
        double threshold = fence != null && usable ? Math.min(rarely, fence.lower()) : rarely;
        PeerGroup peers = new PeerGroup("bidders", "", fence == null ? 0 : fence.sample());
        Bid suspect = null;
        Judgement unknown = null;
        for (Bid bid : bids) {
            if (bid.outcome() == Outcome.WON) {
                continue;
            }
            BidderHistory history = bid.history();
            if (history == null || history.bids() <= 0) {
                unknown = bid.bidder() == null || UNKNOWN_BIDDER.equals(unknown) ? UNKNOWN_BIDDER : NO_HISTORY;
            } else if (history.bids() >= often && alwaysToOne(history) && rarer(bid, suspect)) {
                suspect = bid;
            }
        }
        if (suspect != null && rate(suspect) < threshold) {
            return usable
                    ? new Judgement.Raised(new Measure(rate(suspect), threshold, peers, evidence(suspect)))
                    : NO_FENCE;
        }
        return unknown != null ? unknown : new Judgement.Clear(measured(bids, suspect, threshold, peers));
    }

    private boolean alwaysToOne(BidderHistory history) {
        return history.mostFrequentWinner() != null
                && history.lost() > 0
                && history.lostToThat() >= beside * history.lost();
    }

    /** Without a bidder that the rest holds for, the value is the lowest share of them all. */
    private static Measure measured(List<Bid> bids, @Nullable Bid suspect, double threshold, PeerGroup peers) {
        Bid lowest = suspect;
        if (lowest == null) {
            for (Bid bid : bids) {
                lowest = bid.outcome() != Outcome.WON && rarer(bid, lowest) ? bid : lowest;
            }
        }
        return lowest == null
                ? new Measure(1, threshold, peers, List.of())
                : new Measure(rate(lowest), threshold, peers, evidence(lowest));
    }

    private static boolean rarer(Bid bid, @Nullable Bid other) {
        if (other == null) {
            return true;
        }
        int compared = Double.compare(rate(bid), rate(other));
        return compared < 0 || (compared == 0 && bid.id() < other.id());
    }

    private static double rate(Bid bid) {
        BidderHistory history = bid.history();
        return history == null || history.bids() <= 0 ? 1 : (double) history.wins() / history.bids();
    }

    private static List<Evidence> evidence(Bid bid) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(new Evidence(Evidence.Kind.BID, bid.id()));
        if (bid.bidder() != null) {
            evidence.add(new Evidence(Evidence.Kind.PARTY, bid.bidder().biin()));
        }
        BidderHistory history = bid.history();
        if (history != null && history.mostFrequentWinner() != null) {
            evidence.add(new Evidence(
                    Evidence.Kind.PARTY, history.mostFrequentWinner().biin()));
        }
        return evidence;
    }
}
