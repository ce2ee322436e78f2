package kz.zakupai.calc.profit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.calc.dumping.DumpingLimit;
import kz.zakupai.calc.dumping.PurchaseKind;
import kz.zakupai.calc.rule.AppliedRule;
import org.jspecify.annotations.Nullable;

/** The economics of a tender, in tenge. Every figure is rounded by itself from the exact one. */
public record ProfitResult(
        @Schema(example = "950000.00") BigDecimal price,
        @Schema(example = "1000000.00") BigDecimal allocatedSum,

        @Schema(description = "with VAT", example = "950000.00")
        BigDecimal revenueGross,

        @Schema(description = "without VAT", example = "818965.52")
        BigDecimal revenueNet,

        @Schema(description = "VAT, in percent", example = "16")
        BigDecimal vatRate,

        @Schema(description = "the VAT of the sale", example = "131034.48")
        BigDecimal outputVat,

        @Schema(description = "the VAT of what was bought", example = "102400.00")
        BigDecimal inputVat,

        @Schema(
                description = "output_vat less what of input_vat is set off; negative where more was paid than is owed",
                example = "28634.48")
        BigDecimal vatPayable,

        @Schema(description = "cost and logistics, without the VAT that is set off", example = "640000.00")
        BigDecimal costTotal,

        Securities securities,

        @Schema(description = "what the money tied up costs", example = "0.00")
        BigDecimal moneyCost,

        @Schema(description = "the penalty for the delay to reckon with", example = "0.00")
        BigDecimal penaltyRisk,

        @Schema(example = "178965.52") BigDecimal profit,

        @Schema(description = "profit in percent of revenue_net", example = "21.85") @Nullable
        BigDecimal marginPct,

        @Schema(description = "profit in percent of cost_total; absent where nothing is spent", example = "27.96")
        @Nullable
        BigDecimal roiPct,

        @Schema(description = "the lowest price without a loss; absent where every price loses", example = "742400.00")
        @Nullable
        BigDecimal breakEvenPrice,

        Dumping dumping,

        @Schema(
                description = "the lowest price that is neither dumping nor a loss; absent where it lies above the"
                        + " reference",
                example = "900000.00")
        @Nullable
        BigDecimal safePrice,

        @Schema(description = "the highest discount that is neither dumping nor a loss, in percent", example = "10.00")
        @Nullable
        BigDecimal safeDiscountPct,

        List<AtDiscount> discounts,
        List<AppliedRule> rules) {

    /** What must be deposited or advanced, in tenge. */
    public record Securities(
            @Schema(example = "30000.00") BigDecimal bid,
            @Schema(example = "28500.00") BigDecimal contract,

            @Schema(description = "as much as the advance", example = "0.00")
            BigDecimal advance,

            @Schema(description = "the extra deposit against dumping", example = "0.00")
            BigDecimal dumpingDeposit,

            @Schema(example = "58500.00") BigDecimal total,

            @Schema(description = "costs that no advance covers until payment", example = "742400.00")
            BigDecimal workingCapital) {}

    /** Where dumping begins. */
    public record Dumping(
            @Schema(example = "tender") PurchaseKind purchase,

            @Schema(description = "what prices are compared with", example = "1000000.00")
            BigDecimal referenceSum,

            @Schema(description = "how far below it a price may lie, in percent", example = "10")
            BigDecimal limitPct,

            @Schema(example = "900000.00") BigDecimal lowestPrice,

            @Schema(description = "what becomes of the price", example = "admitted")
            DumpingLimit.Outcome outcome) {}

    /** The tender at one discount off the reference; the price is rounded up, so that the discount is not exceeded. */
    public record AtDiscount(
            @Schema(example = "5") BigDecimal discountPct,
            @Schema(example = "950000.00") BigDecimal price,
            @Schema(example = "admitted") DumpingLimit.Outcome outcome,
            @Schema(example = "0.00") BigDecimal dumpingDeposit,
            @Schema(example = "178965.52") BigDecimal profit,
            @Nullable BigDecimal marginPct,
            @Nullable BigDecimal roiPct) {}
}
