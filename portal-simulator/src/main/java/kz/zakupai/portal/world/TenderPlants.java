package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.CLOSE_SECOND;
import static kz.zakupai.portal.truth.RedFlag.DIRECT_AWARD_SHARE;
import static kz.zakupai.portal.truth.RedFlag.EQUAL_PRICES;
import static kz.zakupai.portal.truth.RedFlag.FAILED_THEN_DIRECT;
import static kz.zakupai.portal.truth.RedFlag.MANY_REANNOUNCEMENTS;
import static kz.zakupai.portal.truth.RedFlag.OUT_OF_PROFILE;
import static kz.zakupai.portal.truth.RedFlag.OVERPRICED_UNIT;
import static kz.zakupai.portal.truth.RedFlag.PLAN_MISSING_OR_LATE;
import static kz.zakupai.portal.truth.RedFlag.PRICE_NEAR_BUDGET;
import static kz.zakupai.portal.truth.RedFlag.SAME_DAY_SERIES;
import static kz.zakupai.portal.truth.RedFlag.SHORT_PERIOD;
import static kz.zakupai.portal.truth.RedFlag.SPLITTING;

import java.util.List;
import kz.zakupai.portal.world.Draft.Omitted;

/** What can be planted in the announcement, the plan point and the price of a lot. */
final class TenderPlants {
    private static final int MARKET_PRICES = 7;

    private TenderPlants() {}

    static List<LotPlant> all() {
        return List.of(
                LotPlant.quotations(
                        "short_period: one working day", lot -> lot.open(1).raised(SHORT_PERIOD)),
                LotPlant.quotations(
                        "short_period: two working days", lot -> lot.open(2).raised(SHORT_PERIOD)),
                LotPlant.quotations("short_period: three working days", lot -> lot.open(3)),
                LotPlant.tender(
                        "short_period: four working days", lot -> lot.open(6).raised(SHORT_PERIOD)),
                LotPlant.tender("short_period: six working days", lot -> lot.open(8)),
                LotPlant.quotations(
                        "the term of bidding is not told",
                        lot -> lot.without(Omitted.START_AND_END).notComputable(SHORT_PERIOD)),
                LotPlant.tender(
                        "the method is not told",
                        lot -> lot.without(Omitted.METHOD)
                                .notComputable(Expectations.ON_BIDS)
                                .notComputable(SHORT_PERIOD, FAILED_THEN_DIRECT, DIRECT_AWARD_SHARE, SPLITTING)
                                .notComputable(SAME_DAY_SERIES, MANY_REANNOUNCEMENTS)),
                LotPlant.quotations(
                        "plan_missing_or_late: no plan point",
                        lot -> lot.without(Omitted.PLAN_POINTS)
                                .raised(PLAN_MISSING_OR_LATE)
                                .notComputable(OVERPRICED_UNIT, OUT_OF_PROFILE, SPLITTING, MANY_REANNOUNCEMENTS)),
                LotPlant.quotations(
                        "plan_missing_or_late: three days before",
                        lot -> approved(lot, 3).raised(PLAN_MISSING_OR_LATE)),
                LotPlant.quotations("plan_missing_or_late: five days before", lot -> approved(lot, 5)),
                LotPlant.quotations(
                        "the plan point is not loaded",
                        lot -> lot.without(Omitted.PLAN_RECORD)
                                .notComputable(PLAN_MISSING_OR_LATE, OVERPRICED_UNIT, OUT_OF_PROFILE, SPLITTING)),
                LotPlant.quotations(
                        "the plan's approval is not told",
                        lot -> lot.without(Omitted.PLAN_APPROVAL).notComputable(PLAN_MISSING_OR_LATE)),
                LotPlant.quotations(
                        "much at once",
                        lot -> approved(lot.open(1), 3)
                                .offers(9_900, 9_950, 9_950)
                                .raised(
                                        SHORT_PERIOD,
                                        PLAN_MISSING_OR_LATE,
                                        PRICE_NEAR_BUDGET,
                                        CLOSE_SECOND,
                                        EQUAL_PRICES)),
                LotPlant.tender(
                        "many_reannouncements: third round",
                        lot -> round(lot, 3).raised(MANY_REANNOUNCEMENTS)),
                LotPlant.tender("many_reannouncements: second round", lot -> round(lot, 2)),
                LotPlant.quotations("overpriced_unit: 1.8 times", TenderPlants::dear),
                LotPlant.quotations("overpriced_unit: exactly 1.2 times", TenderPlants::hardlyDear),
                LotPlant.quotations("overpriced_unit: nobody else buys it", lot -> {
                    lot.draft.item = Catalogue.apart(lot.draft.item, lot.place.story, 2);
                    lot.notComputable(OVERPRICED_UNIT);
                }));
    }

    private static Planting approved(Planting lot, int daysBefore) {
        lot.draft.approved = lot.draft.published.minusDays(daysBefore);
        return lot;
    }

    private static Planting round(Planting lot, int round) {
        lot.draft.round = round;
        return lot;
    }

    private static void dear(Planting lot) {
        lot.draft.unitPrice = lot.draft.unitPrice / 10 * 20;
        lot.offers(9_120, 9_400, 9_530, 9_660).raised(OVERPRICED_UNIT);
    }

    /** An item that was planned by others of the neighbourhood at one price, and bought for a fifth more. */
    private static void hardlyDear(Planting lot) {
        Draft draft = lot.draft;
        draft.item = Catalogue.apart(draft.item, lot.place.story, 1);
        for (int i = 0; i < MARKET_PRICES; i++) {
            Draft planned = new Draft(lot.place.customers.getFirst(), draft.item, draft.method, draft.published);
            planned.approved = draft.published.minusDays(20);
            lot.place.marketPlans.add(planned);
        }
        draft.unitPrice = draft.item.price() / 10 * 13;
        lot.offers(9_120, 9_400, 9_530, 9_660).won(draft.item.price() / 10 * 12);
    }
}
