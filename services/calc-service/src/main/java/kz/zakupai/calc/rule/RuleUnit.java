package kz.zakupai.calc.rule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule's value counts. */
public enum RuleUnit {
    @JsonProperty("percent")
    PERCENT,
    @JsonProperty("percent_per_day")
    PERCENT_PER_DAY,
    @JsonProperty("tenge")
    TENGE,
    @JsonProperty("mci")
    MCI,
    @JsonProperty("days")
    DAYS,
    @JsonProperty("months")
    MONTHS,
    /** The rule has no number. */
    @JsonProperty("none")
    NONE
}
