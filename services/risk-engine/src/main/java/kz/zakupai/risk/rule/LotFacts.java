package kz.zakupai.risk.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a lot; absent means that the portal's answers that were loaded did not say.
 *
 * @param amount the allocated sum in tenge
 * @param count how many units
 * @param planRootId the plan point that the lot's number names
 * @param pointList ids of plan points; empty where the answer said that there are none
 * @param enstruCodes codes of the plan points that came with the lot
 * @param announcement the announcement that the lot is in, if it was loaded
 * @param market what others plan to pay for the same item, if it is one item and there are enough of them
 */
public record LotFacts(
        long lotId,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal count,
        @Nullable Long planRootId,
        @Nullable List<Long> pointList,
        @Nullable List<String> enstruCodes,
        Optional<Announcement> announcement,
        Market market) {

    /** When bids are accepted. */
    public record Announcement(
            long id,
            @Nullable Instant publishDate,
            @Nullable Instant startDate,
            @Nullable Instant endDate) {}

    /**
     * Prices of the same item.
     *
     * @param missing why there is nothing to compare with: the field that is absent or does not fit
     * @param enstruCode the item
     * @param unitCode the unit of measure, where it is known
     * @param sample how many prices there are
     * @param middlePrice their median, in tenge for one unit; absent for an empty sample
     */
    public record Market(
            @Nullable String missing,
            @Nullable String enstruCode,
            @Nullable String unitCode,
            int sample,
            @Nullable BigDecimal middlePrice) {

        /** A lot that cannot be compared at all. */
        public static Market notComparable(String missing) {
            return new Market(missing, null, null, 0, null);
        }
    }
}
