package kz.zakupai.risk.flag.bidding;

import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;

/**
 * {@code single_bid}: a competitive purchase with one bid only. Lawful (Law 106-VIII, art. 15 p. 2), but no competition.
 * Source: OCP cardinal R018.
 *
 * <p>Value: how many bids stand. Threshold {@code bids}: so many or fewer raise the flag. Evidence: the bids. Missing:
 * {@code bids}.
 */
final class SingleBid extends BidFlag {
    static final String CODE = "single_bid";
    private final int tooFew;

    SingleBid(FlagSettings settings) {
        super(settings, 1);
        tooFew = settings.count("bids");
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        return Judgement.of(bids.size() <= tooFew, new Measure(bids.size(), tooFew, null, evidence(bids)));
    }
}
