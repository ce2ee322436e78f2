package kz.zakupai.risk.score;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kz.zakupai.risk.message.Language;
import kz.zakupai.risk.message.Sentences;
import kz.zakupai.service.http.RequestId;
import kz.zakupai.service.metric.StoredTotal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps scores in {@code risk_evaluations}, with findings and fences, together with the total that {@code risk_assessments_total} shows.
 * Thread-safe.
 */
@Component
class Evaluations {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Sentences sentences;
    private final StoredTotal assessments;

    Evaluations(
            JdbcClient database,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Sentences sentences,
            MeterRegistry registry,
            InstantSource clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.sentences = sentences;
        this.assessments =
                new StoredTotal("risk_assessments", "risk_level", RiskLevel.wireNames(), database, registry, clock);
    }

    /** A kept score. */
    record Kept(long id, int score, String ruleVersion, Instant ts) {}

    /** Stores all of them or none, and returns their numbers in the same order. */
    List<Long> keep(List<Score> scores, Instant now) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<Long> numbers = new ArrayList<>(scores.size());
            var levels = new TreeMap<String, Long>();
            for (Score score : scores) {
                numbers.add(insert(score, now));
                levels.merge(score.level().wireName(), 1L, Long::sum);
            }
            levels.forEach(assessments::add);
            return numbers;
        }));
    }

    private long insert(Score score, Instant now) {
        var run = score.comparedWith();
        return database.sql("""
                        INSERT INTO risk_evaluations (lot_id, contract_id, run_id, rule_version, score, level, coverage, flags,
                            findings, fences, request_id, evaluated_at)
                        VALUES (:lotId, :contractId, :runId, :version, :score, :level, :coverage, :flags, :findings::jsonb,
                            :fences::jsonb, :requestId, :now)
                        RETURNING id""")
                .param("lotId", score.lotId(), java.sql.Types.BIGINT)
                .param("contractId", score.contractId(), java.sql.Types.BIGINT)
                .param("runId", run == null ? null : run.id(), java.sql.Types.BIGINT)
                .param("version", score.rules().book().version())
                .param("score", score.judged().points())
                .param("level", score.level().wireName())
                .param("coverage", score.judged().coverage())
                .param("flags", score.flags().toArray(new String[0]))
                .param("findings", json.writeValueAsString(Finding.of(score, sentences, Language.RU)))
                .param("fences", run == null ? null : json.writeValueAsString(run.peers()), java.sql.Types.VARCHAR)
                .param("requestId", RequestId.current())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The newest kept score of the same purchase. */
    Optional<Kept> newest(Score score) {
        String column = score.lotId() == null ? "contract_id" : "lot_id";
        Long id = score.lotId() == null ? score.contractId() : score.lotId();
        return database.sql("SELECT id, score, rule_version, evaluated_at FROM risk_evaluations WHERE " + column
                        + " = :id ORDER BY id DESC LIMIT 1")
                .param("id", id, java.sql.Types.BIGINT)
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        row.getInt("score"),
                        row.getString("rule_version"),
                        row.getObject("evaluated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
