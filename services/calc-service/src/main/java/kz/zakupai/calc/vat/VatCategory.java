package kz.zakupai.calc.vat;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is sold, as far as the rate of VAT depends on it. */
public enum VatCategory {
    @JsonProperty("standard")
    STANDARD,
    @JsonProperty("medicine")
    MEDICINE,
    @JsonProperty("periodical")
    PERIODICAL
}
