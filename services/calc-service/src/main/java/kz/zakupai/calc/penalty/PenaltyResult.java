package kz.zakupai.calc.penalty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.calc.rule.AppliedRule;

/** The penalty in tenge, and how it came about. */
public record PenaltyResult(
        @Schema(description = "what is to be paid", example = "10000.00")
        BigDecimal penalty,

        @Schema(description = "what it would be without the cap", example = "10000.00")
        BigDecimal uncapped,

        @Schema(example = "false") boolean capped,

        @Schema(description = "the cap in tenge", example = "150000.00")
        BigDecimal capSum,

        @Schema(description = "the cap in percent of the contract sum", example = "15")
        BigDecimal capPct,

        @Schema(description = "the sum that the penalty is a share of", example = "1000000.00")
        BigDecimal baseSum,

        @Schema(description = "percent per day", example = "0.1")
        BigDecimal dailyRatePct,

        @Schema(description = "what each further day costs until the cap is reached", example = "1000.00")
        BigDecimal perDay,

        @Schema(example = "10") int daysOverdue,
        Party party,

        @Schema(description = "whether the customer may end the contract alone for this delay", example = "false")
        boolean terminationPossible,

        List<AppliedRule> rules) {}
