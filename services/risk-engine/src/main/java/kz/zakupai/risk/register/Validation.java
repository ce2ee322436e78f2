package kz.zakupai.risk.register;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a participant on a day, and by what.
 *
 * @param biin in full for an organisation, masked for a person
 * @param date the day that is judged, of the portal's zone (UTC+5)
 * @param isBlocked absent where it is not known
 * @param reason one sentence
 * @param entries those in force on that day
 * @param source absent where none could tell
 * @param stale whether this rests on something older than it should be, since nothing fresh could be had
 * @param throughChecked whether bans of others that extend to the participant could be looked for as well
 * @param lastKnown what was true when it was last known, where it is not known now
 * @param register the state of our copy; absent where it was never loaded
 * @param validatedAt when what this rests on was so
 * @param expiresAt until when it counts as fresh; absent where it does not
 */
@Schema(name = "RnuValidation")
public record Validation(
        String biin,
        LocalDate date,
        Status status,
        @Nullable Boolean isBlocked,
        String reason,
        List<Entry> entries,
        @Nullable Source source,
        boolean stale,
        boolean throughChecked,
        @Nullable LastKnown lastKnown,
        @Nullable Copy register,
        Instant validatedAt,
        @Nullable Instant expiresAt) {

    public Validation {
        entries = List.copyOf(entries);
    }

    /** The same answer with its entries worded. */
    Validation withEntries(List<Entry> worded) {
        return new Validation(
                biin,
                date,
                status,
                isBlocked,
                reason,
                worded,
                source,
                stale,
                throughChecked,
                lastKnown,
                register,
                validatedAt,
                expiresAt);
    }

    /** What was true once. */
    @Schema(name = "RnuLastKnown")
    public record LastKnown(Status status, Source source, Instant validatedAt) {}

    /** How whole and how fresh our copy is. */
    @Schema(name = "RnuCopy")
    public record Copy(long rowsHeld, long portalTotal, boolean complete, Instant loadedAt) {}
}
