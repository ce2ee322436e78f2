package kz.zakupai.calc.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code calc-rules.yaml}: a number that the law sets, and where it does so.
 *
 * @param subject what of its code it is about: {@code standard}, {@code school_meals} ..
 * @param value the number, in {@code unit}
 * @param effect what dumping leads to; only with {@link RuleCode#DUMPING_LIMIT}
 * @param from the first day on which it holds
 * @param until the last day on which it holds; absent while it is in force
 * @param statement the rule in one sentence
 * @param source where it is written
 * @param verified false where the text in force could not be read
 */
public record Rule(
        @Schema(example = "vat_rate") RuleCode code,
        @Schema(example = "standard") String subject,
        @Schema(example = "16") BigDecimal value,
        RuleUnit unit,
        @Nullable DumpingEffect effect,
        @Schema(example = "2026-01-01") LocalDate from,
        @Nullable LocalDate until,
        String statement,
        String source,
        boolean verified) {

    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** The rule as a calculation cites it. */
    public AppliedRule applied() {
        return new AppliedRule(code.name().toLowerCase(java.util.Locale.ROOT), statement, source, verified);
    }
}
