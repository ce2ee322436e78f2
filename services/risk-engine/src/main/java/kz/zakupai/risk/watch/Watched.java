package kz.zakupai.risk.watch;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.risk.register.Status;
import kz.zakupai.service.biin.Biin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The suppliers that somebody watches, and how they stood when subscribers were last told. Thread-safe. */
@Component
class Watched {
    private final JdbcClient database;

    Watched(JdbcClient database) {
        this.database = database;
    }

    /** A supplier whose evidence differs from what its standing was judged by. */
    record Suspect(Biin supplier, String evidence) {}

    /** A standing and the number of its changes so far. */
    record Last(Standing standing, long version) {}

    /** Begins to watch {@code supplier}, who stands as {@code standing}; somebody watched already stays as it is. */
    void begin(Biin supplier, Standing standing) {
        database.sql("""
                        INSERT INTO rnu_watched (supplier_biin, status, ends_at, entries)
                        VALUES (:supplier, :status, :ends, :entries) ON CONFLICT DO NOTHING""")
                .param("supplier", supplier.digits())
                .param("status", wire(standing), Types.VARCHAR)
                .param("ends", Utc.of(standing.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("entries", standing.entries())
                .update();
    }

    /** Stops to watch whoever nobody wants to know about any more. */
    void endUnwanted() {
        database.sql("""
                        DELETE FROM rnu_watched w WHERE NOT EXISTS
                        (SELECT 1 FROM rnu_subscriptions s WHERE s.supplier_biin = w.supplier_biin)""").update();
    }

    /**
     * Suppliers about whom something is stored that was not there, or was otherwise, when their standing was judged, at
     * most {@code limit}. What is compared is a digest of the rows themselves: no time of a load that ended late can hide
     * a change.
     *
     * @param copy what our copy as a whole is worth: changes with every load and when it becomes too old
     * @param today the day, since bans begin and end with days
     */
    List<Suspect> suspects(String today, String copy, int limit) {
        return database.sql("""
                        SELECT w.supplier_biin, e.evidence FROM rnu_watched w CROSS JOIN LATERAL (
                            SELECT md5(concat_ws('|', :today, :copy,
                                (SELECT extract(epoch FROM c.validated_at) FROM rnu_checks c
                                 WHERE c.biin = w.supplier_biin),
                                (SELECT string_agg(concat_ws(',', r.row_id, extract(epoch FROM r.start_date),
                                     extract(epoch FROM r.end_date), extract(epoch FROM r.deleted_at)), ';' ORDER BY r.row_id)
                                 FROM rnu r WHERE r.supplier_biin = w.supplier_biin),
                                (SELECT count(*) FROM rnu_persons p WHERE p.bin = w.supplier_biin),
                                (SELECT count(*) FROM subjects s JOIN subject_contacts c ON c.pid = s.pid AND c.kind = 'head'
                                 JOIN rnu_persons p ON p.digest = c.digest
                                 WHERE s.bin = w.supplier_biin OR s.iin = w.supplier_biin))) AS evidence) e
                        WHERE w.evidence IS DISTINCT FROM e.evidence LIMIT :limit""")
                .param("today", today)
                .param("copy", copy)
                .param("limit", limit)
                .query((row, number) ->
                        new Suspect(new Biin(row.getString("supplier_biin")), row.getString("evidence")))
                .list();
    }

    /** Locks the row of {@code supplier} for this transaction; empty where another instance has it, or it is gone. */
    Optional<Last> lock(Biin supplier) {
        return database.sql("""
                        SELECT status, ends_at, entries, version FROM rnu_watched
                        WHERE supplier_biin = :supplier FOR UPDATE SKIP LOCKED""")
                .param("supplier", supplier.digits())
                .query((row, number) -> {
                    String status = row.getString("status");
                    return new Last(
                            new Standing(
                                    status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)),
                                    Utc.read(row, "ends_at"),
                                    row.getInt("entries")),
                            row.getLong("version"));
                })
                .optional();
    }

    /** Notes how {@code supplier} stands and by what evidence. */
    void note(Biin supplier, Standing standing, long version, String evidence) {
        database.sql("""
                        UPDATE rnu_watched SET status = :status, ends_at = :ends, entries = :entries,
                            version = :version, evidence = :evidence WHERE supplier_biin = :supplier""")
                .param("supplier", supplier.digits())
                .param("status", wire(standing), Types.VARCHAR)
                .param("ends", Utc.of(standing.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("entries", standing.entries())
                .param("version", version)
                .param("evidence", evidence)
                .update();
    }

    /** Takes the supplier whom the portal was asked about longest ago, if the pace that all instances share allows it. */
    Optional<Biin> takeForQuestion(Instant now, Instant askedBefore, Instant nextQuestion) {
        return database.sql("""
                        WITH due AS (SELECT supplier_biin FROM rnu_watched WHERE asked_at <= :before
                                     ORDER BY asked_at, supplier_biin LIMIT 1 FOR UPDATE SKIP LOCKED),
                        slot AS (UPDATE rnu_pace SET next_ask_at = :next
                                 WHERE next_ask_at <= :now AND EXISTS (SELECT 1 FROM due) RETURNING 1)
                        UPDATE rnu_watched w SET asked_at = :now FROM due, slot
                        WHERE w.supplier_biin = due.supplier_biin RETURNING w.supplier_biin""")
                .param("now", Utc.of(now))
                .param("before", Utc.of(askedBefore))
                .param("next", Utc.of(nextQuestion))
                .query(String.class)
                .optional()
                .map(Biin::new);
    }

    /** How many are watched. */
    long count() {
        return database.sql("SELECT count(*) FROM rnu_watched")
                .query(Long.class)
                .single();
    }

    private static @Nullable String wire(Standing standing) {
        Status status = standing.status();
        return status == null ? null : status.wireName();
    }
}
