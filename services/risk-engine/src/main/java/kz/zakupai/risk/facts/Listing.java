package kz.zakupai.risk.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the register of unfair participants (RNU).
 *
 * @param party who is listed: the participant itself, or the person through whom the ban extends to it
 * @param through whether the ban extends to the participant from its head or founder
 * @param end absent where the register gives none: then it has not ended
 */
public record Listing(
        Party party,
        boolean through,
        @Nullable Instant start,
        @Nullable Instant end) {

    /** Whether the entry is in force: listed and start &lt;= time &lt;= end (Law 106-VIII, art. 8; order 646). */
    public boolean holds(Instant time) {
        return (start == null || !time.isBefore(start)) && (end == null || !time.isAfter(end));
    }
}
