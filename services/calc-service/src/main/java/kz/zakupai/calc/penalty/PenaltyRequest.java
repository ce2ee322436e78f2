package kz.zakupai.calc.penalty;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import kz.zakupai.calc.rule.ContractType;
import org.jspecify.annotations.Nullable;

/** What {@code POST /penalty} takes. */
public record PenaltyRequest(
        @Schema(description = "the sum of the contract in tenge", example = "1000000")
        @NotNull
        @Positive
        @Digits(integer = 15, fraction = 6)
        BigDecimal contractSum,

        @Schema(description = "calendar days of delay", example = "10") @NotNull @PositiveOrZero @Max(36500)
        Integer daysOverdue,

        @Schema(description = "who is late; supplier if left out", example = "supplier") @Nullable
        Party party,

        @Schema(description = "the standard contract; goods if left out", example = "services") @Nullable
        ContractType contractType,

        @Schema(
                description = "the part that the supplier did not perform in time; the contract sum if left out",
                example = "1000000")
        @Nullable
        @Positive
        @Digits(integer = 15, fraction = 6)
        BigDecimal unperformedSum,

        @Schema(description = "what the customer owes; only with party = customer", hidden = true)
        @Nullable
        @Positive
        @Digits(integer = 15, fraction = 6)
        BigDecimal dueSum,

        @Schema(description = "percent per day instead of the law's 0.1", example = "0.1")
        @Nullable
        @Positive
        @DecimalMax("5")
        @Digits(integer = 1, fraction = 6)
        BigDecimal dailyRatePct,

        @Schema(description = "the lot to keep the calculation under", example = "42700126") @Nullable @Positive
        Long lotId) {}
