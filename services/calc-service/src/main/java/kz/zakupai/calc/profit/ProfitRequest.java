package kz.zakupai.calc.profit;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.zakupai.calc.calculation.Question;
import kz.zakupai.calc.dumping.PurchaseKind;
import kz.zakupai.calc.money.Tenge;
import kz.zakupai.calc.penalty.ContractType;
import kz.zakupai.calc.vat.VatCategory;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /profit} takes. Price, allocated sum and reference sum are stated on the same footing: all with VAT, or
 * all without.
 */
public record ProfitRequest(
        @Schema(description = "the price to offer, in tenge; the allocated sum if left out", example = "950000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal price,

        @Schema(description = "the sum allocated for the lot; the lot's amount if left out", example = "1000000")
        @Nullable
        @Positive
        @Tenge
        BigDecimal allocatedSum,

        @Schema(
                description = "what prices are compared with against dumping where that is not the allocated sum",
                hidden = true)
        @Nullable
        @Positive
        @Tenge
        BigDecimal referenceSum,

        @Schema(description = "that of the lot, or else tender, if left out", example = "tender") @Nullable
        PurchaseKind purchase,

        @Schema(description = "what the goods, works or services cost, in tenge", example = "600000")
        @NotNull
        @PositiveOrZero
        @Tenge
        BigDecimal cost,

        @Schema(description = "what bringing them costs; 0 if left out", example = "40000")
        @Nullable
        @PositiveOrZero
        @Tenge
        BigDecimal logistics,

        @Schema(description = "whether cost and logistics contain VAT; false if left out", example = "false") @Nullable
        Boolean costsIncludeVat,

        @Schema(
                description =
                        "the VAT that those charge who are bought from, in percent; the law's standard rate if left"
                                + " out, 0 where they do not pay VAT",
                example = "16")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("20")
        @Digits(integer = 2, fraction = 4)
        BigDecimal costVatRate,

        @Schema(description = "whether the prices contain VAT; true if left out", example = "true") @Nullable
        Boolean priceIncludesVat,

        @Schema(description = "the day of bid, contract and turnover; today if left out", example = "2026-03-01")
        @Nullable
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

        @Schema(
                description =
                        "the security of the bid in percent of the allocated sum, 1 to 3, or 0 where none is asked"
                                + " for; if left out, the highest in a tender and none elsewhere",
                example = "1")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        BigDecimal bidSecurityPct,

        @Schema(description = "the advance in percent of the price; 0 if left out", example = "30")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        BigDecimal advancePct,

        @Schema(description = "what a year of money tied up costs, in percent; 0 if left out", example = "18")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        BigDecimal moneyRatePct,

        @Schema(description = "days from the bid to the contract; 0 if left out", example = "20")
        @Nullable
        @PositiveOrZero
        @Max(3650)
        Integer bidDays,

        @Schema(description = "days from the contract to its payment; required with money_rate_pct", example = "90")
        @Nullable
        @PositiveOrZero
        @Max(3650)
        Integer contractDays,

        @Schema(description = "days of delay to reckon with; 0 if left out", example = "5")
        @Nullable
        @PositiveOrZero
        @Max(36_500)
        Integer expectedDelayDays,

        @Schema(
                description = "the standard contract, for the cap of the penalty; by the lot's subject, or else goods",
                example = "goods")
        @Nullable
        ContractType contractType,

        @Schema(
                description = "discounts off the reference in percent, to be tabulated; 0, 5, 10, 15, 20 if left out",
                example = "[0, 5, 10]")
        @Nullable
        @Size(min = 1, max = 50)
        List<
                        @NotNull @DecimalMin("0") @DecimalMax(value = "100", inclusive = false)
                        @Digits(integer = 3, fraction = 4) BigDecimal>
                discounts,

        @Schema(description = "the lot that it is about", example = "42700126") @Nullable @Positive
        Long lotId)
        implements Question {}
