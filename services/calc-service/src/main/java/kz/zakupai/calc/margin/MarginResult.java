package kz.zakupai.calc.margin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import kz.zakupai.calc.rule.AppliedRule;
import org.jspecify.annotations.Nullable;

/** What a supply earns, in tenge. {@code roi_pct} is absent where nothing was spent. */
public record MarginResult(
        @Schema(description = "with VAT", example = "1160000.00")
        BigDecimal revenueGross,

        @Schema(description = "without VAT", example = "1000000.00")
        BigDecimal revenueNet,

        @Schema(description = "cost and logistics", example = "750000.00")
        BigDecimal costTotal,

        @Schema(description = "revenue_net less cost_total", example = "250000.00")
        BigDecimal profit,

        @Schema(description = "profit in percent of revenue_net; absent where that is 0", example = "25.00") @Nullable
        BigDecimal marginPct,

        @Schema(description = "profit in percent of cost_total", example = "33.33") @Nullable
        BigDecimal roiPct,

        @Schema(description = "in percent", example = "16") BigDecimal vatRate,
        List<AppliedRule> rules) {}
