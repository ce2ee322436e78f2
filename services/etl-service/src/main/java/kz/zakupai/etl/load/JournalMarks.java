package kz.zakupai.etl.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.etl.journal.JournalEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Marks records that the portal's journal says were deleted, and takes the mark away from those that were changed later.
 * No row is ever removed: what was decided on it must stay explainable. For one thread and one transaction.
 */
final class JournalMarks {
    private static final int GROUP = 5000;

    /** Services of the journal and where their objects are kept; services in one spelling of several. */
    private static final Map<String, Place> PLACES = Map.of(
            "subject", new Place("subjects", "pid"),
            "plans", new Place("plans", "id"),
            "trdbuy", new Place("announcements", "id"),
            "lots", new Place("lots", "id"),
            "contract", new Place("contracts", "id"),
            "acts", new Place("acts", "id"),
            "treasurypay", new Place("payments", "id"));

    private final JdbcClient database;
    private final Map<Place, List<Mark>> waiting = new LinkedHashMap<>();
    private final Map<String, Counts> counts = new TreeMap<>();
    private int size;

    private record Place(String table, String key) {}

    private record Mark(long id, boolean deleted, String at) {}

    JournalMarks(JdbcClient database) {
        this.database = database;
    }

    void add(JournalEntry entry) {
        String service =
                entry.serviceName().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        Place place = PLACES.get(service);
        boolean number = entry.objectId().matches("[0-9]{1,18}");
        if (place == null || !number) {
            count("journal", 0, 1);
            return;
        }
        boolean deleted = entry.action() == JournalEntry.Action.DELETED;
        waiting.computeIfAbsent(place, _ -> new ArrayList<>())
                .add(new Mark(
                        Long.parseLong(entry.objectId()),
                        deleted,
                        entry.dateAction().toString()));
        if (++size >= GROUP) {
            flush();
        }
    }

    /** Marks what waits, and returns how many rows were marked (updated) and how many lines changed nothing, per table. */
    Map<String, Counts> flush() {
        waiting.forEach(this::mark);
        waiting.clear();
        size = 0;
        return counts;
    }

    private void mark(Place place, List<Mark> marks) {
        int changed = database.sql("WITH newest AS (SELECT DISTINCT ON (id) id, deleted, at FROM"
                        + " jsonb_to_recordset(:marks::jsonb) AS m(id bigint, deleted boolean, at timestamptz)"
                        + " ORDER BY id, at DESC, deleted DESC)\n"
                        + "UPDATE " + place.table + " AS t SET deleted_at = CASE WHEN n.deleted THEN n.at END"
                        + " FROM newest AS n WHERE t." + place.key + " = n.id AND CASE WHEN n.deleted"
                        + " THEN t.deleted_at IS NULL OR t.deleted_at < n.at ELSE t.deleted_at < n.at END")
                .param("marks", JsonMapper.shared().writeValueAsString(marks))
                .update();
        count(place.table, changed, marks.size() - changed);
    }

    private void count(String table, long updated, long unchanged) {
        counts.merge(table, new Counts(0, updated, unchanged), Counts::plus);
    }
}
