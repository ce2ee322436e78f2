package kz.zakupai.calc.dumping;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.LocalDate;
import kz.zakupai.calc.calculation.Question;
import kz.zakupai.calc.money.Tenge;
import org.jspecify.annotations.Nullable;

/** What {@code POST /deposit} takes. */
public record DepositRequest(
        @Schema(description = "the price that is offered, in tenge", example = "850000") @NotNull @Positive @Tenge
        BigDecimal offer,

        @Schema(description = "the sum allocated for the lot; the lot's amount if left out", example = "1000000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal allocatedSum,

        @Schema(
                description = "what the price is compared with where that is not the allocated sum: the price of the"
                        + " documentation, the normative price, the tariff, the average price of the e-shop",
                hidden = true)
        @Nullable
        @Positive
        @Tenge
        BigDecimal referenceSum,

        @Schema(description = "that of the lot, or else tender, if left out", example = "tender") @Nullable
        PurchaseKind purchase,

        @Schema(description = "the day of the bid; today if left out", example = "2026-03-01") @Nullable
        LocalDate date,

        @Schema(description = "the lot that it is about", example = "42700126") @Nullable @Positive
        Long lotId)
        implements Question {}
