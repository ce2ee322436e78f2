package kz.zakupai.calc.penalty;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The standard contract, as far as the cap of the supplier's penalty depends on it. */
public enum ContractType {
    @JsonProperty("goods")
    GOODS,
    @JsonProperty("works")
    WORKS,
    @JsonProperty("services")
    SERVICES,
    @JsonProperty("social_order")
    SOCIAL_ORDER,
    @JsonProperty("school_meals")
    SCHOOL_MEALS
}
