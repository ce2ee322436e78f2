package kz.zakupai.risk.facts;

import org.jspecify.annotations.Nullable;

/**
 * Prices of the same item (ENSTRU code and unit, one currency) in contracts and plans of the two years before, brought to the
 * time of the purchase by the consumer price index, the purchase itself left out.
 *
 * @param sample how many prices
 * @param median null for an empty sample
 * @param p90 the price that nine of ten do not exceed
 * @param from the first year that they are of
 * @param until the last
 */
public record Market(
        String itemCode,
        @Nullable String unitCode,
        int sample,
        @Nullable Tenge median,
        @Nullable Tenge p90,
        int from,
        int until) {}
