package kz.zakupai.calc.rule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import kz.zakupai.calc.day.PortalDays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /rules}: what the calculations rest on. */
@RestController
@Tag(name = "rules")
class RulesEndpoint {
    private final RuleBook rules;
    private final PortalDays days;

    RulesEndpoint(RuleBook rules, PortalDays days) {
        this.rules = rules;
        this.days = days;
    }

    /** The rules of one day. */
    record RulesOfDay(
            @Schema(example = "2026-03-01") LocalDate date,

            @Schema(description = "the day on which the rules were written down", example = "2026-11-22")
            String version,

            List<RuleInForce> rules) {}

    /**
     * A rule, and what it comes to in tenge.
     *
     * @param tenge absent where the value is no number of MCI, or the MCI of that day is not known
     */
    record RuleInForce(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Rule rule,

            @Schema(description = "a value in MCI, in tenge of that day", example = "34600000.00") @Nullable
            BigDecimal tenge) {}

    @GetMapping("/rules")
    @Operation(summary = "All rules in force on a day, with source, period of validity and whether the text was read")
    RulesOfDay rules(
            @Parameter(description = "today if left out", example = "2026-03-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate date,
            @Parameter(description = "only rules of this code", example = "dumping_limit")
                    @RequestParam(required = false)
                    @Nullable
                    String code) {
        LocalDate day = days.orToday("date", date);
        RuleCode wanted = code == null ? null : code(code);
        @Nullable
        BigDecimal mci = rules.find(RuleCode.MCI, "mci", day).map(Rule::value).orElse(null);
        return new RulesOfDay(
                day,
                rules.version(),
                rules.inForce(day)
                        .filter(rule -> wanted == null || rule.code() == wanted)
                        .map(rule -> new RuleInForce(rule, tenge(rule, mci)))
                        .toList());
    }

    private static RuleCode code(String name) {
        for (RuleCode code : RuleCode.values()) {
            if (code.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                return code;
            }
        }
        throw kz.zakupai.service.error.RequestRefusedException.invalid(
                "code", "no such code; GET /rules lists all", "wrong_type");
    }

    private static @Nullable BigDecimal tenge(Rule rule, @Nullable BigDecimal mci) {
        return mci == null || rule.unit() != RuleUnit.MCI
                ? null
                : rule.value().multiply(mci).setScale(2, RoundingMode.HALF_UP);
    }
}
