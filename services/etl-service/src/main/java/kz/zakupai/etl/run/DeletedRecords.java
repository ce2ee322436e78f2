package kz.zakupai.etl.run;

import java.util.Map;
import kz.zakupai.etl.extract.PortalEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks what the journal says was deleted. Rows stay: who was asked for what, and when, must remain provable. A record that
 * comes back loses the mark.
 */
@Component
class DeletedRecords {
    /** Table, key and flag: constants, so SQL may be built from them. */
    private record Place(String table, String key, String flag) {}

    private static final Map<PortalEntity, Place> PLACES = Map.of(
            PortalEntity.SUBJECTS, new Place("subjects", "pid", "is_deleted"),
            PortalEntity.ANNOUNCEMENTS, new Place("announcements", "id", "is_deleted"),
            PortalEntity.LOTS, new Place("lots", "id", "is_deleted"),
            PortalEntity.BIDS, new Place("bids", "id", "is_deleted"),
            PortalEntity.CONTRACTS, new Place("contracts", "id", "deleted"),
            PortalEntity.ACTS, new Place("acts", "id", "is_deleted"),
            PortalEntity.PAYMENTS, new Place("payments", "id", "is_deleted"),
            PortalEntity.PLANS, new Place("plans", "id", "is_deleted"));

    private final JdbcClient database;

    DeletedRecords(JdbcClient database) {
        this.database = database;
    }

    /** Marks and unmarks the rows of {@code entity} by what the journal of this run said last; returns how many it marked. */
    int mark(long runId, PortalEntity entity) {
        Place place = PLACES.get(entity);
        if (place == null) {
            return 0;
        }
        set(runId, entity, place, false);
        return set(runId, entity, place, true);
    }

    private int set(long runId, PortalEntity entity, Place place, boolean deleted) {
        return database.sql(
                        "UPDATE " + place.table() + " AS t SET " + place.flag() + " = :flag FROM portal_changes AS c"
                                + " WHERE c.run_id = :run AND c.entity = :entity AND c.object_key = t." + place.key()
                                + " AND c.deleted = :deleted AND coalesce(t." + place.flag() + ", 0) <> :flag")
                .param("flag", deleted ? 1 : 0)
                .param("run", runId)
                .param("entity", entity.wireName())
                .param("deleted", deleted)
                .update();
    }
}
