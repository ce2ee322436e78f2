package kz.zakupai.risk.score;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.risk.rule.RiskRules;
import kz.zakupai.service.http.RequestId;
import kz.zakupai.service.metric.StoredTotal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps scores in {@code risk_evaluations} together with the total that {@code risk_assessments_total} shows. Thread-safe.
 */
@Component
class Evaluations {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final RiskRules rules;
    private final StoredTotal assessments;

    Evaluations(
            JdbcClient database,
            PlatformTransactionManager transactions,
            JsonMapper json,
            RiskRules rules,
            MeterRegistry registry,
            InstantSource clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.rules = rules;
        this.assessments =
                new StoredTotal("risk_assessments", "risk_level", RiskLevel.wireNames(), database, registry, clock);
    }

    /** A kept score. */
    record Kept(long id, int score, String ruleVersion, Instant ts) {}

    /** Stores the score and returns its number. */
    long keep(Score score, Instant now) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            long id = insert(score, now);
            assessments.add(score.level().wireName(), 1);
            return id;
        }));
    }

    private long insert(Score score, Instant now) {
        return database.sql("""
                        INSERT INTO risk_evaluations
                            (lot_id, rule_version, score, level, coverage, flags, findings, request_id, evaluated_at)
                        VALUES (:lotId, :version, :score, :level, :coverage, :flags, :findings::jsonb, :requestId, :now)
                        RETURNING id""")
                .param("lotId", score.lotId())
                .param("version", rules.version())
                .param("score", score.points())
                .param("level", score.level().wireName())
                .param("coverage", score.coverage())
                .param("flags", score.flags().toArray(new String[0]))
                .param("findings", json.writeValueAsString(score.findings()))
                .param("requestId", RequestId.current())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The newest kept score of a lot. */
    Optional<Kept> newest(long lotId) {
        return database.sql("""
                        SELECT id, score, rule_version, evaluated_at FROM risk_evaluations
                        WHERE lot_id = :lotId ORDER BY id DESC LIMIT 1""")
                .param("lotId", lotId)
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        row.getInt("score"),
                        row.getString("rule_version"),
                        row.getObject("evaluated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
