package kz.zakupai.risk.watch;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import kz.zakupai.service.biin.Biin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices that wait to be sent. Whoever takes one has it for a minute; if he dies before he says what became of it,
 * another takes it then, so a notice can be doubled by a crash but not lost. Thread-safe, over all instances.
 */
@Component
class Outbox {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private final JdbcClient database;

    Outbox(JdbcClient database) {
        this.database = database;
    }

    /** A notice that was taken to be sent. */
    record Notice(long id, long user, String message, int attempts, Instant createdAt) {}

    /** Writes one notice per subscriber of {@code supplier} and returns how many. */
    int write(Biin supplier, long version, NoticeKind kind, String message, Instant now) {
        return database.sql("""
                        INSERT INTO rnu_notices (supplier_biin, telegram_user_id, version, kind, message, created_at, due_at)
                        SELECT supplier_biin, telegram_user_id, :version, :kind, :message, :now, :now
                        FROM rnu_subscriptions WHERE supplier_biin = :supplier""")
                .param("supplier", supplier.digits())
                .param("version", version)
                .param("kind", kind.wireName())
                .param("message", message)
                .param("now", Utc.of(now))
                .update();
    }

    /** Takes the notice that waits longest; empty where none is due or sending is paused. */
    Optional<Notice> take(Instant now) {
        return database.sql("""
                        WITH due AS (SELECT id FROM rnu_notices, rnu_pace
                                     WHERE sent_at IS NULL AND due_at <= :now AND next_send_at <= :now
                                     ORDER BY due_at, id LIMIT 1 FOR UPDATE OF rnu_notices SKIP LOCKED)
                        UPDATE rnu_notices n SET due_at = :lease, attempts = attempts + 1 FROM due WHERE n.id = due.id
                        RETURNING n.id, n.telegram_user_id, n.message, n.attempts, n.created_at""")
                .param("now", Utc.of(now))
                .param("lease", Utc.of(now.plus(LEASE)))
                .query((row, number) -> new Notice(
                        row.getLong("id"),
                        row.getLong("telegram_user_id"),
                        row.getString("message"),
                        row.getInt("attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The notice is done with: sent, or given up for {@code failure}. */
    void done(long id, Instant now, Optional<String> failure) {
        database.sql("UPDATE rnu_notices SET sent_at = :now, failure = :failure WHERE id = :id")
                .param("id", id)
                .param("now", Utc.of(now))
                .param("failure", failure.orElse(null), Types.VARCHAR)
                .update();
    }

    /** The notice is tried again at {@code due}. */
    void postpone(long id, Instant due) {
        database.sql("UPDATE rnu_notices SET due_at = :due WHERE id = :id AND sent_at IS NULL")
                .param("id", id)
                .param("due", Utc.of(due))
                .update();
    }

    /** Nothing is sent by anybody before {@code until}. */
    void pause(Instant until) {
        database.sql("UPDATE rnu_pace SET next_send_at = :until WHERE next_send_at < :until")
                .param("until", Utc.of(until))
                .update();
    }

    /** Sending goes on at once. */
    void resume() {
        database.sql("UPDATE rnu_pace SET next_send_at = '-infinity' WHERE next_send_at > '-infinity'")
                .update();
    }

    /** Forgets what was done with before {@code limit}. */
    void forget(Instant limit) {
        database.sql("DELETE FROM rnu_notices WHERE sent_at < :limit")
                .param("limit", Utc.of(limit))
                .update();
    }
}
