package kz.zakupai.calc.dumping;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.calc.rule.AppliedRule;
import org.jspecify.annotations.Nullable;

/** What a low price costs; {@code deposit + offer = lowest_price} wherever a deposit is asked for. */
public record DepositResult(
        @Schema(example = "tender") PurchaseKind purchase,

        @Schema(description = "what the price is compared with", example = "1000000.00")
        BigDecimal referenceSum,

        @Schema(example = "850000.00") BigDecimal offer,

        @Schema(description = "how far the offer is below the reference, in percent", example = "15.00")
        BigDecimal discountPct,

        @Schema(description = "how far below the reference a price may lie, in percent", example = "10")
        BigDecimal limitPct,

        @Schema(description = "the lowest price that is not dumping", example = "900000.00")
        BigDecimal lowestPrice,

        @Schema(example = "true") boolean dumping,
        @Schema(example = "deposit") DumpingLimit.Outcome outcome,

        @Schema(
                description = "the extra deposit; 0 where the offer is not dumping, absent where it would be rejected",
                example = "50000.00")
        @Nullable
        BigDecimal deposit,

        List<AppliedRule> rules) {}
