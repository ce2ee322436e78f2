package kz.zakupai.etl.extract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run that is asked for page by page.
 *
 * @param runId the run, by which what its journal gave is found
 * @param from the first day, in the portal's zone
 * @param to the day after the last; the portal may give rows of that day too, and windows that touch each other then give
 *     them twice, which is harmless, while nothing falls between them
 * @param part see {@link WindowKind}
 */
public record Window(
        long runId,
        PortalEntity entity,
        WindowKind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String part) {

    /** The kind of record, as the loader names it. */
    public String recordKind() {
        return switch (kind) {
            case JOURNAL -> "journal";
            case PLAN_POINTS -> PortalEntity.PLANS.wireName();
            case WHOLE -> entity == PortalEntity.REFS ? "refs/" + part : entity.wireName();
            default -> entity.wireName();
        };
    }
}
