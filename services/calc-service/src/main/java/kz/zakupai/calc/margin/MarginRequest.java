package kz.zakupai.calc.margin;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import kz.zakupai.calc.calculation.Question;
import kz.zakupai.calc.money.Tenge;
import kz.zakupai.calc.vat.VatCategory;
import org.jspecify.annotations.Nullable;

/** What {@code POST /margin} takes. */
public record MarginRequest(
        @Schema(description = "what the customer pays, in tenge; the lot's amount if left out", example = "1160000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal lotPrice,

        @Schema(description = "what the goods cost, without VAT", example = "700000") @NotNull @PositiveOrZero @Tenge
        BigDecimal cost,

        @Schema(description = "what bringing them costs, without VAT; 0 if left out", example = "50000")
        @Nullable
        @PositiveOrZero
        @Tenge
        BigDecimal logistics,

        @Schema(description = "whether the price contains VAT; true if left out", example = "true") @Nullable
        Boolean priceIncludesVat,

        @Schema(description = "the day of turnover; today if left out", example = "2026-03-01") @Nullable
        LocalDate date,

        @Schema(description = "what is sold; standard if left out", example = "standard") @Nullable
        VatCategory category,

        @Schema(description = "whether the supplier pays VAT; true if left out", example = "true") @Nullable
        Boolean vatPayer,

        @Schema(description = "a rate in percent instead of the law's", hidden = true)
        @Nullable
        @DecimalMin("0")
        @DecimalMax("20")
        @Digits(integer = 2, fraction = 4)
        BigDecimal vatRate,

        @Schema(description = "the lot that it is about", example = "42700126") @Nullable @Positive
        Long lotId)
        implements Question {}
