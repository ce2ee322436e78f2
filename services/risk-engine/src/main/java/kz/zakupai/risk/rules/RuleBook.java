package kz.zakupai.risk.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import kz.zakupai.risk.flag.FlagSettings;

/**
 * A rules file that was found right.
 *
 * @param version goes into every stored score
 * @param levels the scores from which on a level holds
 * @param warnShare a flag raised for more than this share (0 to 1) of what it could be computed for is suspect
 * @param rnuMaxAge an older copy of the register proves nobody clean
 * @param market how prices of different years are compared
 * @param flags what it says about each flag that is switched on, by code, in the order of the file
 */
public record RuleBook(
        String version,
        Levels levels,
        BigDecimal warnShare,
        Duration rnuMaxAge,
        Market market,
        SequencedMap<String, FlagSettings> flags) {

    /** The scores from which on a level holds, 1 to 100, rising. */
    public record Levels(int medium, int high) {}

    /**
     * How prices of different years are compared.
     *
     * @param years prices of the purchase's year and of so many before it are compared
     * @param consumerPrices by year, the year before = 100
     */
    public record Market(int years, Map<Integer, BigDecimal> consumerPrices) {
        public Market {
            consumerPrices = Map.copyOf(consumerPrices);
        }
    }

    public RuleBook {
        flags = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(flags));
    }
}
