package kz.zakupai.risk.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All lots of one plan point (equal rootrecord_id), this one included.
 *
 * @param lots how many were loaded; 0 where the lot's number names no plan point
 * @param competitive how many of them by a competitive method
 * @param failed how many of those came to nothing (not held, refused, cancelled)
 * @param cancelled how many lots were cancelled or refused
 * @param highestRound the highest round among their numbers
 * @param failedLot one competitive lot that came to nothing, the newest; evidence
 * @param lotIds the ids, ascending, at most ten; evidence
 */
public record Attempts(
        int lots,
        int competitive,
        int failed,
        int cancelled,
        int highestRound,
        @Nullable Long failedLot,
        List<Long> lotIds) {
    /** Nothing is known. */
    public static final Attempts UNKNOWN = new Attempts(0, 0, 0, 0, 0, null, List.of());

    public Attempts {
        lotIds = List.copyOf(lotIds);
    }
}
