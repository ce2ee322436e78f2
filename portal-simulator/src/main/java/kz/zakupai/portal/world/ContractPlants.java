package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.ADDENDUM_GROWTH;
import static kz.zakupai.portal.truth.RedFlag.CAPTIVE_SUPPLIER;
import static kz.zakupai.portal.truth.RedFlag.LATE_WITHOUT_PENALTY;
import static kz.zakupai.portal.truth.RedFlag.ODD_EXECUTION_TIME;
import static kz.zakupai.portal.truth.RedFlag.OUT_OF_PROFILE;
import static kz.zakupai.portal.truth.RedFlag.REPEAT_WINNER;
import static kz.zakupai.portal.truth.RedFlag.RNU_LISTED;
import static kz.zakupai.portal.truth.RedFlag.YEAR_END_RUSH;
import static kz.zakupai.portal.truth.RedFlag.YOUNG_SUPPLIER;

import java.util.List;
import kz.zakupai.portal.world.Draft.Act;
import kz.zakupai.portal.world.Draft.Omitted;
import kz.zakupai.portal.world.Draft.Payment;

/** What can be planted in a contract, its versions, acts and payments. */
final class ContractPlants {
    private ContractPlants() {}

    static List<LotPlant> all() {
        return List.of(
                LotPlant.tender(
                        "addendum_growth: a fifth more",
                        lot -> lot.addendum(60, 20).raised(ADDENDUM_GROWTH)),
                LotPlant.tender("addendum_growth: 19 % more", lot -> lot.addendum(60, 19)),
                LotPlant.tender(
                        "addendum_growth: three addenda",
                        lot -> lot.addendum(40, 1)
                                .addendum(60, 2)
                                .addendum(80, 3)
                                .raised(ADDENDUM_GROWTH)),
                LotPlant.tender(
                        "addendum_growth: two addenda",
                        lot -> lot.addendum(40, 1).addendum(60, 2)),
                LotPlant.tender(
                        "addendum_growth: after 30 days",
                        lot -> lot.addendum(30, 1).raised(ADDENDUM_GROWTH)),
                LotPlant.tender("addendum_growth: after 31 days", lot -> lot.addendum(31, 1)),
                LotPlant.tender(
                        "the first version is not shown",
                        lot -> lot.addendum(45, 1).without(Omitted.ROOT_VERSION).notComputable(ADDENDUM_GROWTH)),
                LotPlant.tender(
                        "odd_execution_time: six days", lot -> lot.term(6).raised(ODD_EXECUTION_TIME)),
                LotPlant.tender("odd_execution_time: seven days", lot -> lot.term(7)),
                LotPlant.tender("odd_execution_time: 730 days", lot -> lot.term(730)),
                LotPlant.tender(
                        "odd_execution_time: 731 days", lot -> lot.term(731).raised(ODD_EXECUTION_TIME)),
                LotPlant.tender(
                        "the planned end is not told",
                        lot -> lot.without(Omitted.PLANNED_END).notComputable(ODD_EXECUTION_TIME)),
                LotPlant.tender(
                        "late_without_penalty: 12 days", lot -> overdue(lot, 0).raised(LATE_WITHOUT_PENALTY)),
                LotPlant.tender("late_without_penalty: 12 days, with a penalty", lot -> overdue(lot, 1_500_000)),
                LotPlant.tender(
                        "late_without_penalty: paid without an act",
                        lot -> paid(lot, 0).raised(LATE_WITHOUT_PENALTY)),
                LotPlant.tender(
                        "late_without_penalty: only an advance",
                        lot -> paid(lot, 100).notComputable(LATE_WITHOUT_PENALTY)),
                LotPlant.tender(
                        "acts and payments are not shown",
                        lot -> lot.without(Omitted.ACTS_AND_PAYMENTS).notComputable(LATE_WITHOUT_PENALTY)),
                LotPlant.tender(
                        "the act does not tell of delay",
                        lot -> lot.without(Omitted.ACT_OVERDUE).notComputable(LATE_WITHOUT_PENALTY)),
                LotPlant.tender(
                        "the day of signing is not told",
                        lot -> lot.without(Omitted.SIGN_DATE)
                                .notComputable(YOUNG_SUPPLIER, RNU_LISTED, ODD_EXECUTION_TIME, YEAR_END_RUSH)),
                LotPlant.tender(
                        "the contract's sum is not told",
                        lot -> lot.without(Omitted.CONTRACT_SUM).notComputable(YOUNG_SUPPLIER, ADDENDUM_GROWTH)),
                LotPlant.tender(
                        "the customer is not told",
                        lot -> lot.without(Omitted.CUSTOMER).notComputable(REPEAT_WINNER, CAPTIVE_SUPPLIER)),
                LotPlant.tender(
                        "the supplier is not told",
                        lot -> lot.without(Omitted.SUPPLIER)
                                .notComputable(
                                        YOUNG_SUPPLIER, REPEAT_WINNER, CAPTIVE_SUPPLIER, RNU_LISTED, OUT_OF_PROFILE)));
    }

    private static Planting overdue(Planting lot, long fine) {
        Draft draft = lot.draft;
        draft.acts.clear();
        draft.acts.add(new Act(draft.plannedEnd.plusDays(12), draft.contractSum(), 12, fine));
        return lot;
    }

    private static Planting paid(Planting lot, int percentInAdvance) {
        Draft draft = lot.draft;
        draft.acts.clear();
        draft.payments.clear();
        long sum = draft.contractSum();
        draft.payments.add(new Payment(draft.plannedEnd, sum, sum / 100 * percentInAdvance));
        return lot;
    }
}
