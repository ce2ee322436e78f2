package kz.zakupai.calc.rule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a bid that is dumping. */
public enum DumpingEffect {
    /** It is admitted if the bidder deposits the difference to the lowest price that is not dumping. */
    @JsonProperty("deposit")
    DEPOSIT,
    /** It is rejected. */
    @JsonProperty("rejected")
    REJECTED
}
