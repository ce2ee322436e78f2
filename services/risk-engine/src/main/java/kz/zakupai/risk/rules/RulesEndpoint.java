package kz.zakupai.risk.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /risk/rules}. */
@RestController
@Tag(name = "risk")
class RulesEndpoint {
    private final Rules rules;

    RulesEndpoint(Rules rules) {
        this.rules = rules;
    }

    /**
     * What is in force.
     *
     * @param refusal what is wrong with the newest file, which therefore is not in force
     */
    record Answer(
            @Schema(example = "2.0.0") String version,
            Instant since,
            @Nullable String refusal,
            RuleBook.Levels levels,
            BigDecimal warnShare,
            int marketYears,
            List<FlagRules> flags) {}

    /** The rules of one flag. */
    record FlagRules(
            @Schema(example = "single_bid") String code,
            @Schema(example = "10") int weight,
            @Schema(example = "bids") String unit,
            String source,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<Integer> methods,
            long minimumSample,
            Map<String, BigDecimal> thresholds) {}

    @GetMapping("/risk/rules")
    @Operation(summary = "The rules in force: weights, thresholds, periods, methods and sources of the flags")
    Answer rules() {
        RuleSet inForce = rules.current();
        RuleBook book = inForce.book();
        return new Answer(
                book.version(),
                inForce.since(),
                rules.refusal().orElse(null),
                book.levels(),
                book.warnShare(),
                book.market().years(),
                inForce.flags().stream().map(RulesEndpoint::flag).toList());
    }

    private static FlagRules flag(Flag flag) {
        FlagSettings settings = flag.settings();
        return new FlagRules(
                flag.code(),
                settings.weight(),
                settings.unit(),
                settings.source(),
                settings.from(),
                settings.until(),
                settings.methods().stream().sorted().toList(),
                settings.minimumSample(),
                new TreeMap<>(settings.thresholds()));
    }
}
