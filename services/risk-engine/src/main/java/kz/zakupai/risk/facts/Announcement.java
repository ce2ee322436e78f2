package kz.zakupai.risk.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An announcement (the portal's trd_buy).
 *
 * @param subjectType 1 goods, 2 works, 3 services
 * @param repeated whether it repeats a purchase that came to nothing (ref_type_trade 2); null where not said
 * @param published when it was published
 * @param start when bids could be made from; for a repeated acceptance its own start
 * @param end until when bids could be made; likewise
 */
public record Announcement(
        long id,
        @Nullable Integer status,
        @Nullable Integer subjectType,
        @Nullable Boolean repeated,
        @Nullable Instant published,
        @Nullable Instant start,
        @Nullable Instant end) {}
