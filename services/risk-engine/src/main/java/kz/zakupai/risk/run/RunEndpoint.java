package kz.zakupai.risk.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import kz.zakupai.risk.population.FlagCoverage;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /risk/runs}, {@code /risk/runs/{id}} and {@code /risk/coverage}. */
@RestController
@Tag(name = "risk")
class RunEndpoint {
    private static final int PLACES = 4;
    private final RunStore store;
    private final Rules rules;

    RunEndpoint(RunStore store, Rules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Runs, the newest first. */
    record RunsAnswer(List<ScoreRun> runs) {}

    /**
     * Which flags the data allows, by the newest finished run.
     *
     * @param warnings one sentence for each flag that was raised for suspiciously many
     */
    record CoverageAnswer(ScoreRun run, List<FlagAnswer> flags, List<String> warnings) {}

    /** @param flaggedShare of the purchases that it could be computed for, 0 to 1 */
    record FlagAnswer(
            String code,
            long all,
            long applicable,
            long computable,
            long flagged,
            BigDecimal flaggedShare,
            boolean warning,
            java.util.SortedMap<String, Long> missing) {}

    @GetMapping("/risk/runs")
    @Operation(summary = "Runs over everything, the newest first")
    RunsAnswer runs(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return new RunsAnswer(store.newest(limit));
    }

    @GetMapping("/risk/runs/{id}")
    @Operation(summary = "How far a run over everything is, and what it came to")
    ScoreRun run(@PathVariable @Positive long id) {
        return store.find(id)
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "There is no run " + id + ": POST /risk/score with {\"all\":true} starts one"));
    }

    @GetMapping("/risk/coverage")
    @Operation(summary = "Per flag: purchases, applicable, computable, flagged, and what the others lack")
    CoverageAnswer coverage() {
        ScoreRun run = store.lastFinished()
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "Everything was never scored: POST /risk/score with {\"all\":true} starts it"));
        BigDecimal share = rules.current().book().warnShare();
        List<FlagAnswer> flags =
                store.totals(run.id()).stream().map(one -> answer(one, share)).toList();
        List<String> warnings = flags.stream()
                .filter(FlagAnswer::warning)
                .map(flag -> flag.code() + " was raised for " + flag.flagged() + " of " + flag.computable()
                        + " purchases, more than the share of " + share.toPlainString() + " that the rules allow")
                .toList();
        return new CoverageAnswer(run, flags, warnings);
    }

    private static FlagAnswer answer(FlagCoverage coverage, BigDecimal share) {
        return new FlagAnswer(
                coverage.code(),
                coverage.all(),
                coverage.applicable(),
                coverage.computable(),
                coverage.flagged(),
                BigDecimal.valueOf(coverage.flaggedShare()).setScale(PLACES, RoundingMode.HALF_UP),
                ShareWarnings.suspicious(coverage, share),
                coverage.missing());
    }
}
