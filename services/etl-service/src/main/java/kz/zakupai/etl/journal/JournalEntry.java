package kz.zakupai.etl.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code /v3/journal}: a record of the portal was changed or deleted.
 *
 * @param objectId the record's id within its service; not a number everywhere: {@code 1-4909} in the register {@code rnu}
 * @param serviceName the service in the portal's form: {@code subject}, {@code rnu}, {@code trd_buy} ..
 * @param url where the record can be read now; absent for a deleted one
 */
public record JournalEntry(
        String objectId,
        Action action,
        Instant dateAction,
        String serviceName,
        @Nullable String url) {

    /** What happened to the record. */
    public enum Action {
        /** New or changed; the portal's {@code U}. */
        UPDATED,
        /** The portal's {@code D}. */
        DELETED
    }
}
