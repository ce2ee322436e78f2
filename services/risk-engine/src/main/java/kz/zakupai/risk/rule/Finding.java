package kz.zakupai.risk.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one lot.
 *
 * @param code the rule
 * @param weight the points that a flag is worth
 * @param value what was measured; absent where it could not be
 * @param threshold what it was compared with
 * @param unit of value and threshold
 * @param missing the field that would be needed; only where the rule could not be computed
 * @param evidence ids, dates and numbers that the value rests on
 * @param sentence the same in words
 */
public record Finding(
        @Schema(example = "short_deadline") String code,
        @Schema(example = "flag") State state,
        @Schema(example = "30") int weight,
        @Schema(example = "2.00") @Nullable BigDecimal value,
        @Schema(example = "3") BigDecimal threshold,
        @Schema(example = "days") String unit,
        @Nullable String missing,
        Map<String, Object> evidence,
        String sentence) {

    /** What a rule can come to. Never "no flag" for want of data. */
    public enum State {
        FLAG,
        NO_FLAG,
        NOT_COMPUTABLE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        evidence = Map.copyOf(evidence);
    }

    /** The points that the finding adds to the score. */
    public int points() {
        return state == State.FLAG ? weight : 0;
    }
}
