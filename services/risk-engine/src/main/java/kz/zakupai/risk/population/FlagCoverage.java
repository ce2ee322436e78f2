package kz.zakupai.risk.population;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one flag came to over all purchases.
 *
 * @param all purchases
 * @param applicable of which the flag speaks of so many
 * @param computable of which it could be computed for so many
 * @param flagged of which it was raised for so many
 * @param missing what the others lacked: how many purchases by the field
 */
public record FlagCoverage(
        @Schema(example = "single_bid") String code,
        @Schema(example = "1000") long all,
        @Schema(example = "600") long applicable,
        @Schema(example = "590") long computable,
        @Schema(example = "41") long flagged,
        SortedMap<String, Long> missing) {
    public FlagCoverage {
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /** The share of the purchases that it could be computed for; 0 where there are none. */
    public double flaggedShare() {
        return computable == 0 ? 0 : (double) flagged / computable;
    }
}
