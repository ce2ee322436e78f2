package kz.zakupai.calc.dumping;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is bought and how, as far as the rules against dumping tell it apart (order 687, ch. 5). */
public enum PurchaseKind {
    @JsonProperty("construction")
    CONSTRUCTION(false),
    @JsonProperty("road_medium_repair")
    ROAD_MEDIUM_REPAIR(false),
    @JsonProperty("current_repair")
    CURRENT_REPAIR(true),
    @JsonProperty("design")
    DESIGN(false),
    @JsonProperty("expertise")
    EXPERTISE(false),
    @JsonProperty("copyright_work")
    COPYRIGHT_WORK(false),
    @JsonProperty("engineering")
    ENGINEERING(false),
    @JsonProperty("social_order")
    SOCIAL_ORDER(true),
    @JsonProperty("school_meals")
    SCHOOL_MEALS(true),
    /** Other goods, works and services in a tender. */
    @JsonProperty("tender")
    TENDER(true),
    @JsonProperty("price_quotations")
    PRICE_QUOTATIONS(true),
    @JsonProperty("e_shop")
    E_SHOP(false);

    private final boolean measuredByAllocatedSum;

    PurchaseKind(boolean measuredByAllocatedSum) {
        this.measuredByAllocatedSum = measuredByAllocatedSum;
    }

    /** Whether prices are compared with the allocated sum; else with a price of its own, which the caller must name. */
    public boolean measuredByAllocatedSum() {
        return measuredByAllocatedSum;
    }
}
