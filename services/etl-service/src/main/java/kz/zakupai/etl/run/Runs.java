package kz.zakupai.etl.run;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

/** The table {@code portal_runs}: how runs begin and end. */
@Component
class Runs {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Claims claims;
    private final RunWindows windows;

    Runs(JdbcClient database, PlatformTransactionManager transactions, Claims claims, RunWindows windows) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.claims = claims;
        this.windows = windows;
    }

    /**
     * Writes a run and its windows down; somebody's {@link Claims#claim} then takes it up.
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

    /** Ends a run under its claim; its entities are free again. What {@code with} stores, stands or falls with it. */
    void end(
            Claim claim,
            String status,
            @Nullable String problem,
            @Nullable String message,
            Instant now,
            Runnable with) {
        transaction.executeWithoutResult(_ -> {
            claims.hold(claim);
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
