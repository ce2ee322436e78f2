package kz.zakupai.calc.dumping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.rule.DumpingEffect;

/**
 * How low a price may be for one purchase.
 *
 * @param percent how far below the reference a price may lie
 * @param lowestPrice the lowest price, to the tiyn, that is not dumping
 * @param effect what happens to a lower one
 */
public record DumpingLimit(BigDecimal percent, BigDecimal lowestPrice, DumpingEffect effect) {
    /** What becomes of a bid because of its price. */
    public enum Outcome {
        /** It is not dumping. */
        @JsonProperty("admitted")
        ADMITTED,
        /** It is dumping, and admitted with the extra deposit. */
        @JsonProperty("deposit")
        DEPOSIT,
        /** It is dumping, and rejected. */
        @JsonProperty("rejected")
        REJECTED
    }

    /** What becomes of a bid of {@code price}. */
    public Outcome outcome(BigDecimal price) {
        if (price.compareTo(lowestPrice) >= 0) {
            return Outcome.ADMITTED;
        }
        return switch (effect) {
            case DEPOSIT -> Outcome.DEPOSIT;
            case REJECTED -> Outcome.REJECTED;
        };
    }

    /** The extra deposit of a bid of {@code price}: with it the lowest price is reached again. 0 where none is asked for. */
    public BigDecimal deposit(BigDecimal price) {
        return outcome(price) == Outcome.DEPOSIT ? lowestPrice.subtract(price) : Money.rounded(BigDecimal.ZERO);
    }
}
