package kz.zakupai.risk.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.risk.run.ScoreRuns;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /risk/score}: one lot, one contract without a lot, a batch of lots, or everything. */
@RestController
@Tag(name = "risk")
class ScoreEndpoint {
    private final Purchases purchases;
    private final Evaluations evaluations;
    private final ScoreRuns runs;
    private final InstantSource clock;

    ScoreEndpoint(Purchases purchases, Evaluations evaluations, ScoreRuns runs, InstantSource clock) {
        this.purchases = purchases;
        this.evaluations = evaluations;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * A score that was kept.
     *
     * @param runId the pass over everything that it was compared with; absent where none was made
     */
    record ScoreAnswer(
            @Schema(example = "5") long id,
            @Schema(example = "42700126") @Nullable Long lotId,
            @Nullable Long contractId,
            @Schema(example = "30") int score,
            @Schema(example = "medium") RiskLevel level,
            @Schema(example = "[\"single_bid\"]") List<String> flags,
            List<Score.Lacking> notComputable,

            @Schema(description = "computable flags by those that speak of such a purchase", example = "0.67")
            BigDecimal coverage,

            @Schema(example = "2.0.0") String ruleVersion,
            @Nullable Long runId,
            boolean saved,
            Instant ts) {}

    /** A lot of a batch: its score, or why it has none. */
    record BatchItem(
            long lotId,
            @Nullable ScoreAnswer score,
            @Nullable String error) {}

    /** The items are in the order asked for. */
    record BatchAnswer(int scored, int failed, List<BatchItem> items) {}

    /** Where to ask how far it is. */
    record RunAnswer(
            @Schema(example = "7") long runId,
            @Schema(example = "/risk/runs/7") String progress) {}

    @PostMapping("/risk/score")
    @Operation(summary = "Score a lot, a contract without a lot, up to 1,000 lots, or everything (202)")
    ResponseEntity<Object> score(@RequestBody @Valid ScoreRequest request) {
        request.check();
        if (request.lotId() != null) {
            return ResponseEntity.ok(kept(purchases.lot(request.lotId())));
        }
        if (request.contractId() != null) {
            return ResponseEntity.ok(kept(purchases.requiredContract(request.contractId())));
        }
        return request.lotIds() != null ? ResponseEntity.ok(batch(request.lotIds())) : everything();
    }

    private ScoreAnswer kept(Score score) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return answer(score, evaluations.keep(List.of(score), now).getFirst(), now);
    }

    private BatchAnswer batch(List<Long> ids) {
        Map<Long, Score> scores = purchases.lots(ids.stream().distinct().toList());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Score> found = List.copyOf(scores.values());
        List<Long> numbers = evaluations.keep(found, now);
        List<BatchItem> items = new ArrayList<>();
        for (Long id : ids) {
            Score score = scores.get(id);
            items.add(
                    score == null
                            ? new BatchItem(id, null, Purchases.noLot(id))
                            : new BatchItem(id, answer(score, numbers.get(found.indexOf(score)), now), null));
        }
        int failed = (int) items.stream().filter(item -> item.score() == null).count();
        return new BatchAnswer(items.size() - failed, failed, items);
    }

    private ResponseEntity<Object> everything() {
        try {
            long run = runs.start()
                    .orElseThrow(() -> RequestRefusedException.of(
                            HttpStatus.CONFLICT,
                            "Everything is being scored already: GET /risk/runs says how far it is"));
            URI progress = URI.create("/risk/runs/" + run);
            return ResponseEntity.accepted().location(progress).body(new RunAnswer(run, progress.toString()));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the run could not be started", e);
        }
    }

    private static ScoreAnswer answer(Score score, long id, Instant now) {
        return new ScoreAnswer(
                id,
                score.lotId(),
                score.contractId(),
                score.judged().points(),
                score.level(),
                score.flags(),
                score.notComputable(),
                score.judged().coverage(),
                score.rules().book().version(),
                score.comparedWith() == null ? null : score.comparedWith().id(),
                true,
                now);
    }
}
