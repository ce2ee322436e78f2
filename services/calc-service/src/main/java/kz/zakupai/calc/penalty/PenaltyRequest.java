package kz.zakupai.calc.penalty;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import kz.zakupai.calc.calculation.Question;
import kz.zakupai.calc.money.Tenge;
import org.jspecify.annotations.Nullable;

/** What {@code POST /penalty} takes. */
public record PenaltyRequest(
        @Schema(
                description = "the sum of the contract in tenge; that of the lot's contract if left out",
                example = "1000000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal contractSum,

        @Schema(description = "calendar days of delay; or give due_date", example = "10")
        @Nullable
        @PositiveOrZero
        @Max(MAX_DAYS)
        Integer daysOverdue,

        @Schema(description = "the last day on which it was in time, instead of days_overdue", hidden = true) @Nullable
        LocalDate dueDate,

        @Schema(description = "the day on which it was done; today if left out; only with due_date", hidden = true)
        @Nullable
        LocalDate actualDate,

        @Schema(description = "who is late; supplier if left out", example = "supplier") @Nullable
        Party party,

        @Schema(description = "the standard contract; goods if left out", example = "services") @Nullable
        ContractType contractType,

        @Schema(
                description = "the part that the supplier did not perform in time; the contract sum if left out",
                example = "1000000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal unperformedSum,

        @Schema(description = "what the customer owes; only with party = customer", hidden = true)
        @Nullable
        @Positive
        @Tenge
        BigDecimal dueSum,

        @Schema(description = "percent per day instead of the law's 0.1", example = "0.1")
        @Nullable
        @Positive
        @DecimalMax("5")
        @Digits(integer = 1, fraction = 6)
        BigDecimal dailyRatePct,

        @Schema(
                description =
                        "the cap in percent of the contract sum that the contract states, instead of the standard one",
                hidden = true)
        @Nullable
        @Positive
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        BigDecimal capPct,

        @Schema(
                description = "the day of the contract, whose rules hold; due_date or else today if left out",
                example = "2026-03-01")
        @Nullable
        LocalDate signDate,

        @Schema(description = "the lot that it is about", example = "42700126") @Nullable @Positive
        Long lotId)
        implements Question {
    static final int MAX_DAYS = 36_500;
}
