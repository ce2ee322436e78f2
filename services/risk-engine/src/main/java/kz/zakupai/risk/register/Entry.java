package kz.zakupai.risk.register;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import kz.zakupai.service.portal.PortalMoment;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the register.
 *
 * @param participant who is listed: a person's number is masked
 * @param name of an organisation only
 * @param through absent where the participant asked about is listed itself
 * @param startDate absent where the register gives none
 * @param endDate absent where the register gives none: then it has not ended
 * @param reason as the portal's list {@code ref_reason} words it, where that was loaded
 * @param seenAt when this was read from the portal
 * @param deletedAt when the portal was seen not to show it any more
 */
@Schema(name = "RnuEntry")
public record Entry(
        String participant,
        @Nullable String name,
        @Nullable Through through,
        @Nullable Instant startDate,
        @Nullable Instant endDate,
        @Nullable Integer reasonId,
        @Nullable String reason,
        @Nullable Integer systemId,
        @Nullable String customerBin,
        @Nullable String customerName,
        @Nullable String courtDecision,
        @Nullable Instant courtDecisionDate,
        Instant seenAt,
        @Nullable Instant deletedAt) {

    /**
     * Whether the ban is in force on {@code day}: start &lt;= day &lt;= end, whole days of the portal's zone, absent dates
     * being open ends (Law 106-VIII, art. 8; order 646). From the day on which it was deleted it holds no more.
     */
    boolean holds(LocalDate day) {
        return (startDate == null || !day.isBefore(PortalMoment.day(startDate)))
                && (endDate == null || !day.isAfter(PortalMoment.day(endDate)))
                && (deletedAt == null || day.isBefore(PortalMoment.day(deletedAt)));
    }

    /** The same entry with the words for its reason. */
    Entry withReason(@Nullable String words) {
        return new Entry(
                participant,
                name,
                through,
                startDate,
                endDate,
                reasonId,
                words,
                systemId,
                customerBin,
                customerName,
                courtDecision,
                courtDecisionDate,
                seenAt,
                deletedAt);
    }
}
