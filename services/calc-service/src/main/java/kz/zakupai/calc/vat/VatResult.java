package kz.zakupai.calc.vat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.zakupai.calc.rule.AppliedRule;

/** VAT of a sum, in tenge; {@code base + vat = total} to the tiyn. */
public record VatResult(
        @Schema(example = "1000000.00") BigDecimal base,
        @Schema(example = "160000.00") BigDecimal vat,
        @Schema(example = "1160000.00") BigDecimal total,
        @Schema(description = "in percent", example = "16") BigDecimal vatRate,
        @Schema(example = "2026-03-01") LocalDate date,
        List<AppliedRule> rules) {}
