package kz.zakupai.risk.flag.price;

import java.util.List;
import kz.zakupai.risk.dumping.AntiDumping;
import kz.zakupai.risk.dumping.Ruling;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.BidFlag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotApplicable;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import org.jspecify.annotations.Nullable;

/**
 * {@code dumping}: a bid is lower than the rules of public procurement allow for what is bought ({@link AntiDumping}). Sources: Rules, ch. 5,
 * p. 85-99 (order MinFin 687 of 2024-10-09); OCP cardinal R058.
 *
 * <p>Value: by how many percent the lowest bid is below the allocated sum. Threshold: by how many it may be for this lot; strictly more raises
 * the flag. Thresholds in the settings: the percentages, by row of the table. Evidence: the lowest bid. Missing: {@code bids},
 * {@code bids.amount}, {@code bids.ref_currency_code}, {@code lot}, {@code lot.amount}, and where it decides which row holds:
 * {@code lot.is_construction_work}, {@code lot.psd_sign}, {@code plan.ref_enstru_code}, {@code announcement.ref_subject_type_id},
 * {@code lot.ref_buy_trade_methods_id}; {@code lot.dumping_lot_price} where the limit is against a price that is not in the data.
 * Not applicable: {@code no_bids}, {@code no_dumping_limit}.
 */
final class Dumping extends BidFlag {
    static final String CODE = "dumping";
    private final AntiDumping table;

    Dumping(FlagSettings settings) {
        super(settings, 1);
        table = new AntiDumping(settings.thresholds());
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    protected Judgement judge(Case purchase, List<Bid> bids) {
        return switch (table.of(purchase)) {
            case Ruling.Unregulated none -> new NotApplicable("no_dumping_limit");
            case Ruling.Unknown unknown -> new NotComputable(unknown.missing());
            case Ruling.Limit limit -> compared(limit, purchase.lot(), bids);
        };
    }

    private static Judgement compared(Ruling.Limit limit, @Nullable Lot lot, List<Bid> bids) {
        Tenge allocated = lot == null ? null : lot.amount();
        if (allocated == null || !allocated.isPositive()) {
            return new NotComputable("lot.amount");
        }
        Bid lowest = null;
        Tenge least = null;
        Judgement unknown = null;
        for (Bid bid : bids) {
            Tenge sum = sum(bid);
            if (sum == null) {
                unknown = UNKNOWN_AMOUNT;
            } else if (!bid.currency().equals(TENGE)) {
                unknown = unknown == null ? OTHER_CURRENCY : unknown;
            } else if (least == null || lowest == null || lower(bid, sum, lowest, least)) {
                lowest = bid;
                least = sum;
            }
        }
        if (lowest == null || least == null) {
            return unknown == null ? UNKNOWN_AMOUNT : unknown;
        }
        Measure measure =
                new Measure(below(least, allocated), below(limit.lowest(), allocated), null, evidence(List.of(lowest)));
        if (limit.below(least)) {
            return new Judgement.Raised(measure);
        }
        return unknown == null ? new Judgement.Clear(measure) : unknown;
    }

    private static boolean lower(Bid bid, Tenge sum, Bid lowest, Tenge least) {
        int compared = sum.compareTo(least);
        return compared < 0 || (compared == 0 && bid.id() < lowest.id());
    }

    /** By how many percent {@code sum} is below {@code allocated}; negative where it is above. */
    private static double below(Tenge sum, Tenge allocated) {
        return 100 * allocated.minus(sum).ratioTo(allocated);
    }
}
