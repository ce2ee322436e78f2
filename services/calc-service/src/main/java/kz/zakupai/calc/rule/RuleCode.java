package kz.zakupai.calc.rule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule is about. What it is about in particular (a category, a contract type ..) is the rule's subject. */
public enum RuleCode {
    /** The rate of VAT of a category. */
    @JsonProperty("vat_rate")
    VAT_RATE,
    /** Which day decides about the rate. */
    @JsonProperty("vat_day")
    VAT_DAY,
    /** The turnover in a year from which a supplier must register for VAT. */
    @JsonProperty("vat_registration")
    VAT_REGISTRATION,
    /** The monthly calculation index (MCI) of a year. */
    @JsonProperty("mci")
    MCI,
    /** What a day of delay costs. */
    @JsonProperty("penalty_rate")
    PENALTY_RATE,
    /** What the penalty is a share of. */
    @JsonProperty("penalty_base")
    PENALTY_BASE,
    /** The most that delay can cost. */
    @JsonProperty("penalty_cap")
    PENALTY_CAP,
    /** The delay after which a contract may be ended by one side. */
    @JsonProperty("termination")
    TERMINATION,
    /** How long a payment, a delivery may or must take. */
    @JsonProperty("term")
    TERM,
    /** What a bidder or supplier must deposit. */
    @JsonProperty("security")
    SECURITY,
    /** How far below its reference a price is dumping. */
    @JsonProperty("dumping_limit")
    DUMPING_LIMIT,
    /** Up to which sum a way of buying may be used. */
    @JsonProperty("purchase_limit")
    PURCHASE_LIMIT,
    /** From which sum, or up to which debt, a bidder's means are looked at. */
    @JsonProperty("bidder_check")
    BIDDER_CHECK,
    /** How much of a contract may be passed on. */
    @JsonProperty("subcontract")
    SUBCONTRACT
}
