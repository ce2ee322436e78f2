package kz.zakupai.portal.world;

import static kz.zakupai.portal.truth.RedFlag.ADDENDUM_GROWTH;
import static kz.zakupai.portal.truth.RedFlag.CAPTIVE_SUPPLIER;
import static kz.zakupai.portal.truth.RedFlag.CLOSE_SECOND;
import static kz.zakupai.portal.truth.RedFlag.DIRECT_AWARD_SHARE;
import static kz.zakupai.portal.truth.RedFlag.DUMPING;
import static kz.zakupai.portal.truth.RedFlag.EQUAL_PRICES;
import static kz.zakupai.portal.truth.RedFlag.FAILED_THEN_DIRECT;
import static kz.zakupai.portal.truth.RedFlag.FREQUENT_LOSER;
import static kz.zakupai.portal.truth.RedFlag.LATE_WITHOUT_PENALTY;
import static kz.zakupai.portal.truth.RedFlag.MANY_REANNOUNCEMENTS;
import static kz.zakupai.portal.truth.RedFlag.ODD_EXECUTION_TIME;
import static kz.zakupai.portal.truth.RedFlag.OTHERS_REJECTED;
import static kz.zakupai.portal.truth.RedFlag.OUT_OF_PROFILE;
import static kz.zakupai.portal.truth.RedFlag.PRICE_NEAR_BUDGET;
import static kz.zakupai.portal.truth.RedFlag.REPEAT_WINNER;
import static kz.zakupai.portal.truth.RedFlag.SAME_DAY_SERIES;
import static kz.zakupai.portal.truth.RedFlag.SHARED_CONTACTS;
import static kz.zakupai.portal.truth.RedFlag.SHORT_PERIOD;
import static kz.zakupai.portal.truth.RedFlag.SINGLE_BID;
import static kz.zakupai.portal.truth.RedFlag.SPLITTING;
import static kz.zakupai.portal.truth.RedFlag.YEAR_END_RUSH;
import static kz.zakupai.portal.truth.RedFlag.YOUNG_SUPPLIER;
import static kz.zakupai.portal.truth.State.CLEAR;
import static kz.zakupai.portal.truth.State.NOT_APPLICABLE;
import static kz.zakupai.portal.truth.State.NOT_COMPUTABLE;
import static kz.zakupai.portal.truth.State.RAISED;

import java.time.Month;
import java.util.EnumMap;
import java.util.Map;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;

/** What every red flag must come to for a purchase: what was planted, else what holds for an ordinary one of its kind. */
final class Expectations {
    /** Flags that look at bids. */
    static final RedFlag[] ON_BIDS = {
        SINGLE_BID,
        PRICE_NEAR_BUDGET,
        DUMPING,
        CLOSE_SECOND,
        EQUAL_PRICES,
        FREQUENT_LOSER,
        OTHERS_REJECTED,
        SHARED_CONTACTS
    };

    /** Flags that look at a contract and hold for every method. */
    private static final RedFlag[] ON_CONTRACTS = {
        REPEAT_WINNER, CAPTIVE_SUPPLIER, OUT_OF_PROFILE, ADDENDUM_GROWTH, ODD_EXECUTION_TIME, LATE_WITHOUT_PENALTY
    };

    private final Map<RedFlag, State> states = new EnumMap<>(RedFlag.class);

    private Expectations() {
        for (RedFlag flag : RedFlag.values()) {
            states.put(flag, CLEAR);
        }
    }

    static Map<RedFlag, State> of(Draft draft) {
        Expectations expectations = new Expectations();
        if (draft.direct()) {
            expectations.withoutTender(draft);
        } else {
            expectations.byTender(draft);
        }
        if (draft.supplier != null && draft.signed.getMonth() != Month.DECEMBER) {
            expectations.all(NOT_APPLICABLE, YEAR_END_RUSH);
        }
        expectations.states.putAll(draft.expected);
        return expectations.states;
    }

    private void all(State state, RedFlag... flags) {
        for (RedFlag flag : flags) {
            states.put(flag, state);
        }
    }

    private void withoutTender(Draft draft) {
        all(NOT_APPLICABLE, ON_BIDS);
        all(NOT_APPLICABLE, SHORT_PERIOD);
        if (draft.method == Purchases.SINGLE_SOURCE) {
            all(NOT_APPLICABLE, SPLITTING);
        } else {
            all(NOT_APPLICABLE, FAILED_THEN_DIRECT);
        }
        if (!draft.lot) {
            all(NOT_COMPUTABLE, MANY_REANNOUNCEMENTS);
        }
    }

    private void byTender(Draft draft) {
        all(NOT_APPLICABLE, FAILED_THEN_DIRECT, DIRECT_AWARD_SHARE, SAME_DAY_SERIES);
        if (draft.method != Purchases.QUOTATIONS) {
            all(NOT_APPLICABLE, SPLITTING);
        }
        if (draft.supplier == null) {
            cameToNothing(draft);
        }
    }

    private void cameToNothing(Draft draft) {
        all(NOT_COMPUTABLE, ON_CONTRACTS);
        all(NOT_COMPUTABLE, YEAR_END_RUSH);
        all(NOT_APPLICABLE, YOUNG_SUPPLIER, PRICE_NEAR_BUDGET, CLOSE_SECOND, EQUAL_PRICES);
        all(NOT_APPLICABLE, FREQUENT_LOSER, OTHERS_REJECTED, SHARED_CONTACTS);
        all(RAISED, SINGLE_BID);
        if (draft.method == Purchases.QUOTATIONS) {
            all(NOT_COMPUTABLE, SPLITTING);
        }
    }
}
