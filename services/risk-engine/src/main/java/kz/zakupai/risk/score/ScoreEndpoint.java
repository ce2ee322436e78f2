package kz.zakupai.risk.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kz.zakupai.risk.rule.Finding;
import kz.zakupai.risk.rule.RiskRules;
import kz.zakupai.risk.rule.Rule;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /risk/score} and {@code GET /risk/explain/{lot_id}}. */
@RestController
@Tag(name = "risk")
class ScoreEndpoint {
    private final LotFactsReader lots;
    private final List<Rule> judges;
    private final RiskRules rules;
    private final Evaluations evaluations;
    private final InstantSource clock;

    ScoreEndpoint(
            LotFactsReader lots,
            ObjectProvider<Rule> judges,
            RiskRules rules,
            Evaluations evaluations,
            InstantSource clock) {
        this.lots = lots;
        this.judges = judges.orderedStream().toList();
        this.rules = rules;
        this.evaluations = evaluations;
        this.clock = clock;
        this.judges.forEach(rule -> rules.weight(rule.code()));
    }

    /** The lot to score. */
    record ScoreRequest(
            @Schema(example = "42700126") @NotNull @Positive Long lotId) {}

    /** A score that was kept. */
    record ScoreAnswer(
            @Schema(example = "5") long id,
            @Schema(example = "42700126") long lotId,
            @Schema(example = "30") int score,
            @Schema(example = "medium") RiskLevel level,
            @Schema(example = "[\"short_deadline\"]") List<String> flags,
            List<Score.NotComputable> notComputable,

            @Schema(description = "share of rules that could be computed", example = "0.67")
            BigDecimal coverage,

            @Schema(example = "1.1.0") String ruleVersion,
            boolean saved,
            Instant ts) {}

    /** A score as it is now, rule by rule, and the one that was kept last. */
    record Explanation(
            long lotId,
            int score,
            RiskLevel level,
            BigDecimal coverage,
            String ruleVersion,
            List<Finding> rules,
            Evaluations.@Nullable Kept lastSaved) {}

    @PostMapping("/risk/score")
    @Operation(summary = "Score a lot by all rules and keep the score")
    ScoreAnswer score(@RequestBody @Valid ScoreRequest request) {
        Score score = judged(request.lotId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long id = evaluations.keep(score, now);
        return new ScoreAnswer(
                id,
                score.lotId(),
                score.points(),
                score.level(),
                score.flags(),
                score.notComputable(),
                score.coverage(),
                rules.version(),
                true,
                now);
    }

    @GetMapping("/risk/explain/{lot_id}")
    @Operation(summary = "Rule by rule: value, threshold, weight, evidence; keeps nothing")
    Explanation explain(@Parameter(example = "42700126") @PathVariable("lot_id") @Positive long lotId) {
        Score score = judged(lotId);
        return new Explanation(
                lotId,
                score.points(),
                score.level(),
                score.coverage(),
                rules.version(),
                score.findings(),
                evaluations.newest(lotId).orElse(null));
    }

    private Score judged(long lotId) {
        var lot = lots.find(lotId)
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "There is no lot " + lotId + ": load its page with etl-service first"));
        return Score.of(lotId, judges.stream().map(rule -> rule.judge(lot)).toList(), rules);
    }
}
