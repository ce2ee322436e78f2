package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.CLOSE_SECOND;
import static kz.zakupai.portal.truth.RedFlag.DUMPING;
import static kz.zakupai.portal.truth.RedFlag.EQUAL_PRICES;
import static kz.zakupai.portal.truth.RedFlag.FREQUENT_LOSER;
import static kz.zakupai.portal.truth.RedFlag.OTHERS_REJECTED;
import static kz.zakupai.portal.truth.RedFlag.PRICE_NEAR_BUDGET;
import static kz.zakupai.portal.truth.RedFlag.RNU_LISTED;
import static kz.zakupai.portal.truth.RedFlag.SHARED_CONTACTS;
import static kz.zakupai.portal.truth.RedFlag.SHORT_PERIOD;
import static kz.zakupai.portal.truth.RedFlag.SINGLE_BID;

import java.util.List;
import kz.zakupai.portal.world.Draft.Omitted;

/** What can be planted in the bids for a lot. Unless said otherwise a lot is clear of everything. */
final class BidPlants {
    private static final int SCHOOL_MEALS = 120;

    private BidPlants() {}

    static List<LotPlant> all() {
        return List.of(
                LotPlant.quotations(
                        "single_bid: one bid",
                        lot -> lot.offers(9_120)
                                .raised(SINGLE_BID)
                                .notApplicable(
                                        CLOSE_SECOND, EQUAL_PRICES, FREQUENT_LOSER, OTHERS_REJECTED, SHARED_CONTACTS)),
                LotPlant.quotations("single_bid: two bids", lot -> lot.offers(9_120, 9_400)),
                LotPlant.tender(
                        "bids are not shown",
                        lot -> lot.without(Omitted.BIDS)
                                .notComputable(Expectations.ON_BIDS)
                                .notComputable(RNU_LISTED)),
                LotPlant.quotations(
                        "price_near_budget: 99 %",
                        lot -> lot.offers(9_900, 10_000).raised(PRICE_NEAR_BUDGET)),
                LotPlant.quotations("price_near_budget: hardly below 99 %", lot -> lot.offers(9_899, 10_000)),
                LotPlant.quotations(
                        "the lot's sum is not told",
                        lot -> lot.without(Omitted.LOT_AMOUNT).notComputable(PRICE_NEAR_BUDGET, DUMPING)),
                LotPlant.quotations(
                        "sums of bids are not told",
                        lot -> lot.without(Omitted.BID_AMOUNTS)
                                .notComputable(PRICE_NEAR_BUDGET, DUMPING, CLOSE_SECOND, EQUAL_PRICES)),
                LotPlant.tender(
                        "dumping: 15 % below",
                        lot -> lot.offers(8_500, 9_100, 9_200, 9_400).raised(DUMPING)),
                LotPlant.quotations(
                        "dumping: 10.01 % below",
                        lot -> lot.offers(8_999, 9_300, 9_400, 9_500).raised(DUMPING)),
                LotPlant.tender("dumping: exactly 10 % below", lot -> lot.offers(9_000, 9_300, 9_400, 9_500)),
                new LotPlant("school meals", SCHOOL_MEALS, lot -> lot.notApplicable(SHORT_PERIOD)),
                LotPlant.quotations(
                        "close_second: 0.4 %",
                        lot -> lot.offers(9_100, 9_140, 9_500, 9_600).raised(CLOSE_SECOND)),
                LotPlant.quotations("close_second: exactly 1 %", lot -> lot.offers(9_100, 9_191, 9_500, 9_600)),
                LotPlant.quotations(
                        "equal_prices: two of four",
                        lot -> lot.offers(9_100, 9_400, 9_400, 9_600).raised(EQUAL_PRICES)),
                LotPlant.tender(
                        "others_rejected: all others",
                        lot -> lot.status(1, Purchases.REJECTED)
                                .status(2, Purchases.REJECTED)
                                .status(3, Purchases.REJECTED)
                                .raised(OTHERS_REJECTED)
                                .notApplicable(CLOSE_SECOND)),
                LotPlant.tender(
                        "others_rejected: the lowest",
                        lot -> lot.offers(9_200, 9_050, 9_500, 9_600)
                                .status(1, Purchases.REJECTED)
                                .raised(OTHERS_REJECTED)),
                LotPlant.tender("others_rejected: one, not the lowest", lot -> lot.status(3, Purchases.REJECTED)),
                LotPlant.tender(
                        "nobody is named the winner",
                        lot -> lot.status(0, Purchases.ADMITTED)
                                .status(1, Purchases.ADMITTED)
                                .notComputable(PRICE_NEAR_BUDGET, CLOSE_SECOND, OTHERS_REJECTED)));
    }
}
