package kz.zakupai.etl.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who goes on with which run: {@code owner} and {@code lease_until} in the table {@code portal_runs}. */
@Component
class Claims {
    private final JdbcClient database;

    Claims(JdbcClient database) {
        this.database = database;
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
                .param("now", Runs.utc(now))
                .param("until", Runs.utc(now.plus(lease)))
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
                .param("until", Runs.utc(until))
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
                .param("resumeAt", Runs.utc(resumeAt))
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
}
