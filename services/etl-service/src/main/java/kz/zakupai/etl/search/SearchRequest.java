package kz.zakupai.etl.search;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for. Everything that is given must hold.
 *
 * @param keyword words; "in quotes" next to each other, -not, or; or a number: of a lot, an announcement, a plan point, or a BIN
 * @param status ids of ref_lots_status
 * @param method ids of ref_trade_methods, of the method really used
 * @param after the last lot of the page before
 */
record SearchRequest(
        @Schema(example = "уголь каменный") @Nullable @Size(min = 2, max = 200)
        String keyword,

        @Schema(example = "000540002866") @Nullable String customerBin,
        @Nullable @Size(max = 50) List<@Positive Integer> status,
        @Nullable @Size(max = 50) List<@Positive Integer> method,

        @Schema(example = "100000") @Nullable @DecimalMin("0")
        BigDecimal minAmount,

        @Nullable @DecimalMin("0") BigDecimal maxAmount,
        @Nullable @Positive Long after,

        @Schema(example = "50", defaultValue = "50") @Nullable @Min(1) @Max(100)
        Integer limit) {
    private static final int USUAL = 50;

    int size() {
        return limit == null ? USUAL : limit;
    }
}
