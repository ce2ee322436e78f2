package kz.zakupai.calc.vat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.LocalDate;
import kz.zakupai.calc.calculation.Question;
import kz.zakupai.calc.money.Tenge;
import org.jspecify.annotations.Nullable;

/** What {@code POST /vat} takes. */
public record VatRequest(
        @Schema(description = "the sum in tenge; the lot's amount if left out", example = "1000000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal amount,

        @Schema(description = "the day of turnover; today if left out", example = "2026-03-01") @Nullable
        LocalDate date,

        @Schema(description = "what is sold; standard if left out", example = "standard") @Nullable
        VatCategory category,

        @Schema(description = "whether the supplier pays VAT; true if left out", example = "true") @Nullable
        Boolean vatPayer,

        @Schema(description = "whether the sum already contains VAT; false if left out", example = "false") @Nullable
        Boolean includeVat,

        @Schema(description = "a rate in percent instead of the law's", hidden = true)
        @Nullable
        @DecimalMin("0")
        @DecimalMax("20")
        @Digits(integer = 2, fraction = 4)
        BigDecimal vatRate,

        @Schema(description = "the lot that it is about", example = "42700126") @Nullable @Positive
        Long lotId)
        implements Question {}
