package kz.zakupai.risk.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Weights and thresholds, from {@code risk-rules.yaml}.
 *
 * @param version goes into every stored score
 * @param weights points per rule, by its code
 */
@ConfigurationProperties("risk.rules")
public record RiskRules(
        String version,
        Map<String, Integer> weights,
        Thresholds thresholds,
        Levels levels,
        AntiDumping antiDumping,
        Rnu rnu) {

    /**
     * Limits of the rules.
     *
     * @param deadlineDaysHot a period of so many days or fewer is short
     * @param overMarketFactor more than so many times the middle price is dear
     * @param marketSample so many other prices are needed to compare with
     * @param marketYears and how many years before the lot's own they may be of
     */
    public record Thresholds(
            BigDecimal deadlineDaysHot, BigDecimal overMarketFactor, int marketSample, int marketYears) {}

    /** The scores from which on a level holds. */
    public record Levels(int medium, int high) {}

    /** The limit below the allocated sum, in percent. */
    public record AntiDumping(BigDecimal limitPercent) {}

    /** How old a copy of the register may be to prove somebody clean. */
    public record Rnu(Duration maxAge) {}

    /** Refuses weights that make no score and levels in the wrong order. */
    public RiskRules {
        weights = Map.copyOf(weights);
        if (weights.values().stream().anyMatch(weight -> weight < 0 || weight > 100)) {
            throw new IllegalArgumentException("risk.rules.weights must be 0 to 100 each");
        }
        if (levels.medium() < 1 || levels.high() <= levels.medium()) {
            throw new IllegalArgumentException("risk.rules.levels must rise: 0 < medium < high");
        }
    }

    /** The weight of a rule; a rule without one is an error in the file. */
    public int weight(String code) {
        Integer weight = weights.get(code);
        if (weight == null) {
            throw new IllegalArgumentException("risk.rules.weights has no weight for " + code);
        }
        return weight;
    }
}
