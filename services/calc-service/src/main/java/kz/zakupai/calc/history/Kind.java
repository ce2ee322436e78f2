package kz.zakupai.calc.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What was calculated. */
public enum Kind {
    @JsonProperty("vat")
    VAT,
    @JsonProperty("margin")
    MARGIN,
    @JsonProperty("penalty")
    PENALTY,
    @JsonProperty("profit")
    PROFIT,
    @JsonProperty("deposit")
    DEPOSIT;

    /** The name in the database and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
