package kz.zakupai.etl.search;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot as the list of results shows it.
 *
 * @param tradeMethod the method really used, in words where the list of methods has been loaded
 * @param endDate until when bids may be made, where the announcement has been loaded
 * @param source where the lot came from
 */
record FoundLot(
        long id,
        @Nullable String lotNumber,
        @Nullable String announcementNumber,
        @Nullable String nameRu,
        @Nullable String descriptionRu,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal count,
        @Nullable String customerName,
        @Nullable String customerBin,
        @Nullable String status,
        @Nullable String tradeMethod,
        @Nullable Instant endDate,
        String source) {}
