package kz.zakupai.portal.truth;

import java.util.Locale;

/** The red flags that are planted, by the codes that the risk service gives them. */
public enum RedFlag {
    SHORT_PERIOD,
    SINGLE_BID,
    FAILED_THEN_DIRECT,
    DIRECT_AWARD_SHARE,
    SPLITTING,
    SAME_DAY_SERIES,
    OVERPRICED_UNIT,
    PRICE_NEAR_BUDGET,
    DUMPING,
    CLOSE_SECOND,
    EQUAL_PRICES,
    REPEAT_WINNER,
    CAPTIVE_SUPPLIER,
    FREQUENT_LOSER,
    OTHERS_REJECTED,
    YOUNG_SUPPLIER,
    RNU_LISTED,
    SHARED_CONTACTS,
    OUT_OF_PROFILE,
    ADDENDUM_GROWTH,
    ODD_EXECUTION_TIME,
    LATE_WITHOUT_PENALTY,
    MANY_REANNOUNCEMENTS,
    YEAR_END_RUSH,
    PLAN_MISSING_OR_LATE;

    /** {@code short_period}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
