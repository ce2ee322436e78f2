package kz.zakupai.etl.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code portal_runs}: who goes on with which run, and how runs end. */
@Component
class Runs {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final RunWindows windows;

    Runs(JdbcClient database, PlatformTransactionManager transactions, RunWindows windows) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.windows = windows;
    }

    /**
     * Writes a run and its windows down; somebody's {@link #claim} then takes it up.
     *
     * @throws RequestRefusedException 409 that names the run which loads one of the entities already
     */
    long create(RunOrder order, String startedBy, int windowDays, Instant now) {
        return Objects.requireNonNull(transaction.execute(_ -> insert(order, startedBy, windowDays, now)));
    }

    private long insert(RunOrder order, String startedBy, int windowDays, Instant now) {
        long id = database.sql("""
                        INSERT INTO portal_runs (mode, started_by, status, from_date, to_date, journal_from, journal_to, created_at, request_id)
                        VALUES (:mode, :startedBy, 'running', :from, :to, :journalFrom, :journalTo, :now, :requestId) RETURNING id""")
                .param("mode", order.mode().wireName())
                .param("startedBy", startedBy)
                .param("from", order.from())
                .param("to", order.to())
                .param("journalFrom", utc(order.journalFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("journalTo", utc(now))
                .param("now", utc(now))
                .param("requestId", RequestId.current())
                .query(Long.class)
                .single();
        activate(id, order.entities());
        windows.plan(id, new RunPlan(id, order, windowDays).windows());
        return id;
    }

    private void activate(long id, List<PortalEntity> entities) {
        refuseIfBusy(entities.stream().map(PortalEntity::wireName).toList());
        for (PortalEntity entity : entities) {
            try {
                database.sql("INSERT INTO portal_run_entities VALUES (:id, :entity, true)")
                        .param("id", id)
                        .param("entity", entity.wireName())
                        .update();
            } catch (DuplicateKeyException _) {
                throw RequestRefusedException.of(
                        HttpStatus.CONFLICT, "Another run has just begun to load " + entity.wireName());
            }
        }
    }

    private void refuseIfBusy(List<String> entities) {
        List<String> busy = database.sql("""
                        SELECT entity || ' (run ' || run_id || ')' FROM portal_run_entities
                        WHERE active AND entity IN (:entities) ORDER BY run_id, entity""")
                .param("entities", entities)
                .query((row, number) -> row.getString(1))
                .list();
        if (!busy.isEmpty()) {
            throw RequestRefusedException.of(
                    HttpStatus.CONFLICT,
                    "Being loaded already: " + busy.stream().collect(Collectors.joining(", "))
                            + ". Wait for it, or cancel it with POST /runs/{id}/cancel");
        }
    }

    /** The entities that runs under way load. */
    Set<String> beingLoaded() {
        return Set.copyOf(database.sql("SELECT entity FROM portal_run_entities WHERE active")
                .query((row, number) -> row.getString(1))
                .list());
    }

    /** Takes up a run that nobody works on, the oldest first. */
    Optional<Claim> claim(Instant now, Duration lease) {
        UUID owner = UUID.randomUUID();
        return database.sql("""
                        UPDATE portal_runs SET owner = :owner, lease_until = :until
                        WHERE id = (SELECT id FROM portal_runs
                            WHERE status = 'running' AND (resume_at IS NULL OR resume_at <= :now)
                                AND (lease_until IS NULL OR lease_until < :now)
                            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, mode, journal_from""")
                .param("owner", owner)
                .param("now", utc(now))
                .param("until", utc(now.plus(lease)))
                .query((row, number) -> claim(row, owner))
                .optional();
    }

    private static Claim claim(ResultSet row, UUID owner) throws SQLException {
        OffsetDateTime from = row.getObject("journal_from", OffsetDateTime.class);
        return new Claim(
                row.getLong("id"),
                owner,
                RunMode.named(row.getString("mode")).orElseThrow(),
                from == null ? null : from.toInstant());
    }

    /** Lengthens the lease. */
    void beat(Claim claim, Instant until) {
        database.sql("UPDATE portal_runs SET lease_until = :until WHERE id = :id AND owner = :owner")
                .param("until", utc(until))
                .param("id", claim.runId())
                .param("owner", claim.owner())
                .update();
    }

    /** Gives the run back, for example because the service stops: anybody may take it up at once. */
    void release(Claim claim) {
        database.sql("UPDATE portal_runs SET owner = NULL, lease_until = NULL WHERE id = :id AND owner = :owner")
                .param("id", claim.runId())
                .param("owner", claim.owner())
                .update();
    }

    /**
     * Whether the run shall be cancelled.
     *
     * @throws RunLostException if it belongs to somebody else by now
     */
    boolean isCancelRequested(Claim claim) {
        return database.sql(
                        "SELECT cancel_requested FROM portal_runs WHERE id = :id AND owner = :owner AND status = 'running'")
                .param("id", claim.runId())
                .param("owner", claim.owner())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new RunLostException(claim.runId()));
    }

    /**
     * Within the transaction that stores a page: that page counts only if the run is still ours.
     *
     * @throws RunLostException if it is not, and the transaction must be rolled back
     */
    void hold(Claim claim) {
        int held = database.sql("""
                        UPDATE portal_runs SET stalls = 0, resume_at = NULL, problem = NULL, message = NULL
                        WHERE id = :id AND owner = :owner AND status = 'running'""")
                .param("id", claim.runId())
                .param("owner", claim.owner())
                .update();
        if (held == 0) {
            throw new RunLostException(claim.runId());
        }
    }

    /** The portal is away: the run goes on later, here or elsewhere. */
    void stall(Claim claim, String problem, String message, Instant resumeAt) {
        database.sql("""
                        UPDATE portal_runs SET stalls = stalls + 1, problem = :problem, message = :message, resume_at = :resumeAt,
                            owner = NULL, lease_until = NULL
                        WHERE id = :id AND owner = :owner AND status = 'running'""")
                .param("problem", problem)
                .param("message", message)
                .param("resumeAt", utc(resumeAt))
                .param("id", claim.runId())
                .param("owner", claim.owner())
                .update();
    }

    /** How often in a row the portal was away. */
    int stalls(Claim claim) {
        return database.sql("SELECT stalls FROM portal_runs WHERE id = :id")
                .param("id", claim.runId())
                .query(Integer.class)
                .single();
    }

    /** Ends a run under its claim; its entities are free again. What {@code with} stores, stands or falls with it. */
    void end(
            Claim claim,
            String status,
            @Nullable String problem,
            @Nullable String message,
            Instant now,
            Runnable with) {
        transaction.executeWithoutResult(_ -> {
            hold(claim);
            with.run();
            close(claim.runId(), status, problem, message, now);
        });
    }

    /** Ends a run that nobody works on: it is cancelled at once. Returns whether that was so. */
    boolean cancelIdle(long id, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean idle = database.sql("""
                            SELECT id FROM portal_runs WHERE id = :id AND status = 'running'
                                AND (lease_until IS NULL OR lease_until < :now) FOR UPDATE""")
                    .param("id", id)
                    .param("now", utc(now))
                    .query(Long.class)
                    .optional()
                    .isPresent();
            if (idle) {
                close(id, "cancelled", null, null, now);
            }
            return idle;
        }));
    }

    private void close(long id, String status, @Nullable String problem, @Nullable String message, Instant now) {
        database.sql("""
                        UPDATE portal_runs SET status = :status, problem = :problem, message = :message, finished_at = :now,
                            owner = NULL, lease_until = NULL, resume_at = NULL
                        WHERE id = :id""")
                .param("status", status)
                .param("problem", problem, Types.VARCHAR)
                .param("message", message, Types.VARCHAR)
                .param("now", utc(now))
                .param("id", id)
                .update();
        database.sql("UPDATE portal_run_entities SET active = false WHERE run_id = :id")
                .param("id", id)
                .update();
        windows.closeImports(id, now);
    }

    void requestCancel(long id) {
        database.sql("UPDATE portal_runs SET cancel_requested = true WHERE id = :id AND status = 'running'")
                .param("id", id)
                .update();
    }

    /**
     * Lets a failed or cancelled run go on where it stopped; its failed windows are tried again.
     *
     * @throws RequestRefusedException 409 if it cannot, 404 if there is none
     */
    void resume(long id) {
        transaction.executeWithoutResult(_ -> reopen(id));
    }

    private void reopen(long id) {
        List<String> entities = database.sql("SELECT entity FROM portal_run_entities WHERE run_id = :id")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
        if (entities.isEmpty()) {
            throw RequestRefusedException.notFound("There is no run " + id);
        }
        refuseIfBusy(entities);
        int resumed = database.sql("""
                        UPDATE portal_runs SET status = 'running', cancel_requested = false, finished_at = NULL, stalls = 0
                        WHERE id = :id AND status IN ('failed', 'cancelled')""").param("id", id).update();
        if (resumed == 0) {
            throw RequestRefusedException.of(HttpStatus.CONFLICT, "Run " + id + " has finished; start a new one");
        }
        database.sql("UPDATE portal_run_entities SET active = true WHERE run_id = :id")
                .param("id", id)
                .update();
        windows.reopenFailed(id);
    }

    /** Runs that ended because the portal refused the token, or because there was none. */
    List<Long> refusedForToken() {
        return database.sql("""
                        SELECT id FROM portal_runs WHERE status = 'failed' AND problem IN ('forbidden', 'no_token')
                        ORDER BY id""").query((row, number) -> row.getLong(1)).list();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
