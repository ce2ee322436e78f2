package kz.zakupai.risk.flag.price;

import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;

/**
 * {@code price_near_budget}: the bid that won is hardly below the sum allocated for the lot, although others could compete. Source: OCP
 * Red Flags guide.
 *
 * <p>Value: the winner's sum divided by the lot's. Threshold {@code share}: from there on the flag is raised, compared exactly. Evidence:
 * the winner's bid. Missing: {@code bids}, {@code bids.status} (none or several won), {@code bids.amount} (of the winner),
 * {@code bids.ref_currency_code} (the lot's sum is in tenge), {@code lot}, {@code lot.amount}. Not applicable where the lot came to
 * nothing: {@code no_winner}.
 */
final class PriceNearBudget extends BidFlag {
    static final String CODE = "price_near_budget";
    private final BigDecimal share;

    PriceNearBudget(FlagSettings settings) {
        super(settings, 1);
        share = settings.share("share");
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
        Tenge sum = sum(winner);
        if (sum == null) {
            return UNKNOWN_AMOUNT;
        }
        if (!winner.currency().equals(TENGE)) {
            return OTHER_CURRENCY;
        }
        Lot lot = purchase.lot();
        if (lot == null) {
            return new NotComputable("lot");
        }
        Tenge allocated = lot.amount();
        if (allocated == null || !allocated.isPositive()) {
            return new NotComputable("lot.amount");
        }
        return Judgement.of(
                sum.compareToTimes(share, allocated) >= 0,
                new Measure(sum.ratioTo(allocated), share.doubleValue(), null, evidence(List.of(winner))));
    }
}
