package kz.zakupai.calc.penalty;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is late. */
public enum Party {
    @JsonProperty("supplier")
    SUPPLIER,
    @JsonProperty("customer")
    CUSTOMER
}
