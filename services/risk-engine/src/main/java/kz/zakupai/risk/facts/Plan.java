package kz.zakupai.risk.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan points behind a purchase.
 *
 * @param said whether the portal's answer told of plan points at all, be it of none
 * @param points how many it named
 * @param loaded how many of those are in the plans that were loaded
 * @param pointId the newest of the loaded ones; null if none is
 * @param approved when the plan with the newest of them was approved
 */
public record Plan(
        boolean said,
        int points,
        int loaded,
        @Nullable Long pointId,
        @Nullable Instant approved) {
    /** Nothing is known. */
    public static final Plan UNKNOWN = new Plan(false, 0, 0, null, null);
}
