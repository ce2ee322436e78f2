package kz.zakupai.etl.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.journal.JournalEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the journal says has changed, until it is fetched ({@code portal_changes}), and up to when it was read ({@code portal_marks}). */
@Component
class JournalChanges {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LAST_SEGMENT = Pattern.compile("/([0-9]{1,18})/?$");

    private final JdbcClient database;

    JournalChanges(JdbcClient database) {
        this.database = database;
    }

    private record Change(
            String entity, String object_id, @Nullable Long object_key, boolean deleted, String changed_at) {}

    /**
     * Notes the lines of one page. Of several lines about one record the last counts.
     *
     * @param since older lines are left out: an earlier run has seen to them
     * @return how many lines are of a service that is not known here
     */
    int note(long runId, List<JournalEntry> entries, Instant since) {
        int unknown = 0;
        Map<String, Change> latest = new LinkedHashMap<>();
        List<JournalEntry> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparing(JournalEntry::dateAction));
        for (JournalEntry entry : inOrder) {
            Optional<PortalEntity> entity = PortalEntity.ofJournal(entry.serviceName());
            if (entity.isEmpty()) {
                unknown++;
            } else if (!entry.dateAction().isBefore(since)) {
                latest.put(entity.get().wireName() + '/' + entry.objectId(), change(entity.get(), entry));
            }
        }
        if (!latest.isEmpty()) {
            insert(runId, latest);
        }
        return unknown;
    }

    private void insert(long runId, Map<String, Change> changes) {
        database.sql("""
                        INSERT INTO portal_changes AS p (run_id, entity, object_id, object_key, deleted, changed_at)
                        SELECT :run, c.entity, c.object_id, c.object_key, c.deleted, c.changed_at
                        FROM jsonb_to_recordset(:changes::jsonb)
                            AS c(entity text, object_id text, object_key bigint, deleted boolean, changed_at timestamptz)
                        ON CONFLICT (run_id, entity, object_id) DO UPDATE SET object_key = excluded.object_key,
                            deleted = excluded.deleted, changed_at = excluded.changed_at
                        WHERE excluded.changed_at >= p.changed_at""")
                .param("run", runId)
                .param("changes", JsonMapper.shared().writeValueAsString(changes.values()))
                .update();
    }

    private static Change change(PortalEntity entity, JournalEntry entry) {
        return new Change(
                entity.wireName(),
                entry.objectId(),
                key(entry),
                entry.action() == JournalEntry.Action.DELETED,
                entry.dateAction().toString());
    }

    /** By what the record is fetched: the number that its address ends in, else its id if that is a number. */
    private static @Nullable Long key(JournalEntry entry) {
        Matcher segment = LAST_SEGMENT.matcher(entry.url() == null ? "" : entry.url());
        if (segment.find()) {
            return Long.valueOf(segment.group(1));
        }
        return NUMBER.matcher(entry.objectId()).matches() ? Long.valueOf(entry.objectId()) : null;
    }

    /** Whether the journal of this run tells of anything in {@code entity}. */
    boolean any(long runId, PortalEntity entity) {
        return database.sql("SELECT EXISTS (SELECT FROM portal_changes WHERE run_id = :run AND entity = :entity)")
                .param("run", runId)
                .param("entity", entity.wireName())
                .query(Boolean.class)
                .single();
    }

    /**
     * Forgets what was fetched, and what earlier runs that failed were still to fetch; the next incremental load begins where this one read to, and the first one where the full
     * load before it began.
     */
    void settle(long runId) {
        database.sql("""
                        INSERT INTO portal_marks (entity, read_until, run_id)
                        SELECT e.entity, r.journal_to, r.id FROM portal_runs AS r JOIN portal_run_entities AS e ON e.run_id = r.id
                        WHERE r.id = :run AND (r.mode = 'incremental' OR r.to_date >= r.created_at::date
                            AND NOT EXISTS (SELECT FROM portal_marks AS m WHERE m.entity = e.entity))
                        ON CONFLICT (entity) DO UPDATE SET run_id = excluded.run_id,
                            read_until = greatest(portal_marks.read_until, excluded.read_until)""").param("run", runId).update();
        database.sql("""
                        DELETE FROM portal_changes AS c USING portal_runs AS r, portal_runs AS older, portal_run_entities AS e
                        WHERE r.id = :run AND older.id = c.run_id AND e.run_id = r.id AND e.entity = c.entity
                            AND (older.id = r.id OR older.id < r.id AND older.status <> 'running'
                                AND older.journal_from >= r.journal_from)""").param("run", runId).update();
    }

    /** Up to when the journal has been read for all of {@code entities}; empty if for one of them it never was. */
    Optional<Instant> readUntil(List<PortalEntity> entities) {
        return database.sql(
                        "SELECT min(read_until) FROM portal_marks WHERE entity IN (:entities) HAVING count(*) = :count")
                .param("entities", entities.stream().map(PortalEntity::wireName).toList())
                .param("count", entities.size())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
