package kz.zakupai.risk.watch;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import kz.zakupai.service.biin.Biin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants to know about whom. A user's number is personal: it is stored here and in the outbox, and nowhere else. */
@Component
class Subscriptions {
    /** So many suppliers one user may watch. */
    static final int MOST = 100;

    private final JdbcClient database;

    Subscriptions(JdbcClient database) {
        this.database = database;
    }

    /** A supplier that a user watches, and how it stood when it was last judged. */
    record Subscription(
            String supplierBin,
            String status,
            @Nullable Instant endsAt,
            Instant createdAt,
            @Nullable Instant lastNoticeAt) {}

    /** What came of an attempt to subscribe. */
    enum Added {
        NEW,
        ALREADY,
        TOO_MANY
    }

    /** Adds a subscription; must run in a transaction, which it makes wait for others of the same user. */
    Added add(Biin supplier, long user, Instant now) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended('rnu_subscriptions', :user))")
                .param("user", user)
                .query(row -> {});
        boolean there = database.sql("""
                        SELECT EXISTS (SELECT 1 FROM rnu_subscriptions
                        WHERE supplier_biin = :supplier AND telegram_user_id = :user)""")
                .param("supplier", supplier.digits())
                .param("user", user)
                .query(Boolean.class)
                .single();
        if (there) {
            return Added.ALREADY;
        }
        if (count(user) >= MOST) {
            return Added.TOO_MANY;
        }
        database.sql("INSERT INTO rnu_subscriptions VALUES (:supplier, :user, :now)")
                .param("supplier", supplier.digits())
                .param("user", user)
                .param("now", Utc.of(now))
                .update();
        return Added.NEW;
    }

    /** Ends one subscription and forgets what the user was told and was to be told by it; false where there is none. */
    boolean end(Biin supplier, long user) {
        int ended = database.sql(
                        "DELETE FROM rnu_subscriptions WHERE supplier_biin = :supplier AND telegram_user_id = :user")
                .param("supplier", supplier.digits())
                .param("user", user)
                .update();
        database.sql("DELETE FROM rnu_notices WHERE supplier_biin = :supplier AND telegram_user_id = :user")
                .param("supplier", supplier.digits())
                .param("user", user)
                .update();
        return ended > 0;
    }

    /** Ends all subscriptions of a user who can be reached no more, and forgets the user. */
    void endAll(long user) {
        database.sql("DELETE FROM rnu_subscriptions WHERE telegram_user_id = :user")
                .param("user", user)
                .update();
        database.sql("DELETE FROM rnu_notices WHERE telegram_user_id = :user")
                .param("user", user)
                .update();
    }

    /** What {@code user} watches, the newest first. */
    List<Subscription> of(long user) {
        return database.sql("""
                        SELECT s.supplier_biin, coalesce(w.status, 'unknown') AS status, w.ends_at, s.created_at,
                            (SELECT max(sent_at) FROM rnu_notices n WHERE n.supplier_biin = s.supplier_biin
                             AND n.telegram_user_id = s.telegram_user_id AND n.failure IS NULL) AS told_at
                        FROM rnu_subscriptions s LEFT JOIN rnu_watched w ON w.supplier_biin = s.supplier_biin
                        WHERE s.telegram_user_id = :user ORDER BY s.created_at DESC, s.supplier_biin""")
                .param("user", user, Types.BIGINT)
                .query((row, number) -> new Subscription(
                        new Biin(row.getString("supplier_biin")).masked(),
                        row.getString("status"),
                        Utc.read(row, "ends_at"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Utc.read(row, "told_at")))
                .list();
    }

    private long count(long user) {
        return database.sql("SELECT count(*) FROM rnu_subscriptions WHERE telegram_user_id = :user")
                .param("user", user)
                .query(Long.class)
                .single();
    }
}
