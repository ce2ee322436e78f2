package kz.zakupai.risk.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.message.Language;
import kz.zakupai.risk.message.Sentences;
import kz.zakupai.risk.population.LastRun;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /risk/explain/{lot_id}} and {@code /risk/explain/contract/{contract_id}}. */
@RestController
@Tag(name = "risk")
class ExplainEndpoint {
    private static final String LANGUAGES = "ru|kk|en";
    private final Purchases purchases;
    private final Evaluations evaluations;
    private final Sentences sentences;

    ExplainEndpoint(Purchases purchases, Evaluations evaluations, Sentences sentences) {
        this.purchases = purchases;
        this.evaluations = evaluations;
        this.sentences = sentences;
    }

    /**
     * The pass over everything that gave totals and fences.
     *
     * @param fences the quartiles that outliers were looked for with
     */
    record ComparedWith(long runId, String ruleVersion, Instant finishedAt, Peers fences) {
        static @Nullable ComparedWith of(@Nullable LastRun run) {
            return run == null ? null : new ComparedWith(run.id(), run.ruleVersion(), run.finished(), run.peers());
        }
    }

    /** A score as it is now, flag by flag, and the one that was kept last. */
    record Explanation(
            @Nullable Long lotId,
            @Nullable Long contractId,
            int score,
            RiskLevel level,
            BigDecimal coverage,
            int applicable,
            int computable,
            @Schema(example = "2.0.0") String ruleVersion,
            Language lang,
            List<Finding> flags,
            @Nullable ComparedWith comparedWith,
            Evaluations.@Nullable Kept lastSaved) {}

    @GetMapping("/risk/explain/{lot_id}")
    @Operation(summary = "A lot flag by flag: value, threshold, peers, evidence, sentence; keeps nothing")
    Explanation lot(
            @Parameter(example = "42700126") @PathVariable("lot_id") @Positive long lotId,
            @RequestParam(required = false) @Pattern(regexp = LANGUAGES) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return explanation(purchases.lot(lotId), language(lang, accepted));
    }

    @GetMapping("/risk/explain/contract/{contract_id}")
    @Operation(summary = "The same of a contract without a lot, by any of its versions")
    Explanation contract(
            @PathVariable("contract_id") @Positive long contractId,
            @RequestParam(required = false) @Pattern(regexp = LANGUAGES) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return explanation(purchases.requiredContract(contractId), language(lang, accepted));
    }

    private static Language language(@Nullable String asked, @Nullable String accepted) {
        return asked == null ? Language.preferred(accepted) : Language.valueOf(asked.toUpperCase(Locale.ROOT));
    }

    private Explanation explanation(Score score, Language language) {
        return new Explanation(
                score.lotId(),
                score.contractId(),
                score.judged().points(),
                score.level(),
                score.judged().coverage(),
                score.judged().applicable(),
                score.judged().computable(),
                score.rules().book().version(),
                language,
                Finding.of(score, sentences, language),
                ComparedWith.of(score.comparedWith()),
                evaluations.newest(score).orElse(null));
    }
}
