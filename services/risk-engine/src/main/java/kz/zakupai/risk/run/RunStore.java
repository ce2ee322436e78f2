package kz.zakupai.risk.run;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.population.FlagCoverage;
import kz.zakupai.risk.population.FullPass;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.service.http.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code risk_runs}. Thread-safe. */
@Component
class RunStore {
    private static final String COLUMNS = "id, state, rule_version, started_at, finished_at, threads, phase, purchases,"
            + " scored, seconds, digest, failure";
    private final JdbcClient database;
    private final JsonMapper json;

    RunStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Notes that a run begins; its number. */
    long begin(RuleSet rules, int threads, Instant now) {
        return database.sql("""
                        INSERT INTO risk_runs (state, rule_version, started_at, threads, phase, flags, request_id)
                        VALUES ('running', :version, :now, :threads, 'begin', :flags, :request) RETURNING id""")
                .param("version", rules.book().version())
                .param("now", at(now))
                .param("threads", threads)
                .param("flags", rules.flags().stream().map(Flag::code).toArray(String[]::new))
                .param("request", RequestId.current())
                .query(Long.class)
                .single();
    }

    void progress(long run, String phase, long scored, long purchases) {
        database.sql("UPDATE risk_runs SET phase = :phase, scored = :scored, purchases = :purchases WHERE id = :id")
                .param("phase", phase)
                .param("scored", scored)
                .param("purchases", purchases)
                .param("id", run)
                .update();
    }

    void fail(long run, String failure, Instant now) {
        database.sql("""
                        UPDATE risk_runs SET state = 'failed', failure = :failure, finished_at = :now
                        WHERE id = :id AND state = 'running'""")
                .param("failure", failure)
                .param("now", at(now))
                .param("id", run)
                .update();
    }

    /** Marks runs as failed that no process works on any more; the caller holds the lock of the one that may run. */
    void failAbandoned(Instant now) {
        database.sql("""
                        UPDATE risk_runs SET state = 'failed', finished_at = :now, failure = 'the service ended before the run did'
                        WHERE state = 'running'""").param("now", at(now)).update();
    }

    /** Notes what a run came to, in the transaction that makes its scores visible. */
    void finish(Connection connection, long run, FullPass.Outcome outcome, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                        UPDATE risk_runs SET state = 'finished', phase = 'finished', finished_at = ?, purchases = ?, scored = ?,
                            seconds = ?::jsonb, fences = ?::jsonb, totals = ?::jsonb, act_years = ?, digest = ?
                        WHERE id = ? AND state = 'running'""")) {
            update.setObject(1, at(now));
            update.setLong(2, outcome.purchases());
            update.setLong(3, outcome.purchases());
            update.setString(4, json.writeValueAsString(outcome.seconds()));
            update.setString(5, json.writeValueAsString(outcome.peers()));
            update.setString(6, json.writeValueAsString(outcome.totals()));
            update.setArray(
                    7, connection.createArrayOf("integer", outcome.actYears().toArray()));
            update.setString(8, outcome.digest());
            update.setLong(9, run);
            if (update.executeUpdate() != 1) {
                throw new SQLException("run " + run + " was ended by somebody else");
            }
        }
    }

    Optional<ScoreRun> find(long id) {
        return database.sql("SELECT " + COLUMNS + " FROM risk_runs WHERE id = :id")
                .param("id", id)
                .query((row, number) -> run(row))
                .optional();
    }

    /** The newest runs first. */
    List<ScoreRun> newest(int limit) {
        return database.sql("SELECT " + COLUMNS + " FROM risk_runs ORDER BY id DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    /** The newest finished run. */
    Optional<ScoreRun> lastFinished() {
        return database.sql("SELECT " + COLUMNS + " FROM risk_runs WHERE state = 'finished' ORDER BY id DESC LIMIT 1")
                .query((row, number) -> run(row))
                .optional();
    }

    /** What the flags came to in a run. */
    List<FlagCoverage> totals(long run) {
        return database.sql("SELECT totals FROM risk_runs WHERE id = :id")
                .param("id", run)
                .query((row, number) -> json.readValue(row.getString(1), new TypeReference<List<FlagCoverage>>() {}))
                .optional()
                .orElse(List.of());
    }

    /** The codes of the flags of a run, in the order of the letters of its scores. */
    List<String> flags(long run) {
        return database.sql("SELECT flags FROM risk_runs WHERE id = :id")
                .param("id", run)
                .query((row, number) -> List.of((String[]) row.getArray("flags").getArray()))
                .optional()
                .orElse(List.of());
    }

    private ScoreRun run(ResultSet row) throws SQLException {
        return new ScoreRun(
                row.getLong("id"),
                ScoreRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("rule_version"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getInt("threads"),
                row.getString("phase"),
                row.getLong("purchases"),
                row.getLong("scored"),
                json.readValue(row.getString("seconds"), new TypeReference<java.util.Map<String, BigDecimal>>() {}),
                row.getString("digest"),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
