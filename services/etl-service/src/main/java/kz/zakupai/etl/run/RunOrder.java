package kz.zakupai.etl.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import kz.zakupai.etl.extract.PortalEntity;
import org.jspecify.annotations.Nullable;

/**
 * A run that may begin: what {@link RunOrders} made of a request or of the schedule.
 *
 * @param entities in the order in which they are loaded
 * @param from the first day, in the portal's zone
 * @param to the last day
 * @param journalFrom incremental: from when on the journal's lines count; null for the marks of earlier runs
 * @param subjects customers whose plans are loaded; empty = all
 */
record RunOrder(
        RunMode mode,
        List<PortalEntity> entities,
        LocalDate from,
        LocalDate to,
        @Nullable Instant journalFrom,
        List<String> subjects) {
    /** The portal's dates have no zone and mean this one. */
    static final ZoneOffset PORTAL_ZONE = ZoneOffset.ofHours(5);

    RunOrder {
        entities = List.copyOf(entities);
        subjects = List.copyOf(subjects);
    }
}
