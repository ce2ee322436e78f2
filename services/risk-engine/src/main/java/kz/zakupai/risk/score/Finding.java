package kz.zakupai.risk.score;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.message.Language;
import kz.zakupai.risk.message.Sentences;
import org.jspecify.annotations.Nullable;

/**
 * What one flag says about one purchase, for people and programs.
 *
 * @param value what was measured; absent where nothing was
 * @param threshold what it was compared with
 * @param unit of value and threshold
 * @param aspect which of the flag's several signs it is about
 * @param peerGroup what the purchase was compared with
 * @param evidence ids of bids, awards (contracts) and others that it rests on
 * @param missing the field that would be needed; only where it could not be computed
 * @param reason why the flag does not speak of purchases like this; only where it is not applicable
 * @param points weight times strength
 */
record Finding(
        @Schema(example = "single_bid") String code,
        @Schema(example = "Single bid") String name,
        @Schema(example = "flag") State state,
        @Schema(example = "1") @Nullable BigDecimal value,
        @Schema(example = "1") @Nullable BigDecimal threshold,
        @Schema(example = "bids") String unit,
        @Nullable String aspect,
        Measure.@Nullable PeerGroup peerGroup,
        List<Evidence> evidence,
        @Nullable String missing,
        @Nullable String reason,
        int weight,
        @Nullable BigDecimal strength,
        BigDecimal points,
        String sentence,
        String source) {
    private static final int PLACES = 2;

    /** The four ends of a flag. */
    enum State {
        FLAG,
        NO_FLAG,
        NOT_APPLICABLE,
        NOT_COMPUTABLE;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where to look it up; a person's number is hidden. */
    record Evidence(
            @Schema(example = "bid") String kind,
            @Schema(example = "47190301") String id) {}

    /** The findings of a score, in the order of the rules. */
    static List<Finding> of(Score score, Sentences sentences, Language language) {
        List<Finding> findings = new ArrayList<>();
        List<Flag> flags = score.rules().flags();
        for (int i = 0; i < flags.size(); i++) {
            findings.add(of(flags.get(i), score.judged().judgements().get(i), sentences, language));
        }
        return findings;
    }

    private static Finding of(Flag flag, Judgement judgement, Sentences sentences, Language language) {
        FlagSettings settings = flag.settings();
        Measure measure = measure(judgement);
        Measure.Aspect aspect = measure == null ? null : measure.aspect();
        Double strength = judgement instanceof Judgement.Raised raised ? raised.strength() : null;
        return new Finding(
                flag.code(),
                sentences.name(flag.code(), language),
                state(judgement),
                measure == null ? null : shown(measure.value()),
                measure == null ? null : shown(measure.threshold()),
                aspect == null ? settings.unit() : aspect.unit(),
                aspect == null ? null : aspect.key(),
                measure == null ? null : measure.peerGroup(),
                evidence(measure),
                judgement instanceof Judgement.NotComputable not ? not.missing() : null,
                judgement instanceof Judgement.NotApplicable not ? not.reason() : null,
                settings.weight(),
                strength == null ? null : shown(strength),
                BigDecimal.valueOf(strength == null ? 0 : settings.weight() * strength)
                        .setScale(PLACES, RoundingMode.HALF_UP),
                sentences.of(flag.code(), settings, judgement, language),
                settings.source());
    }

    private static @Nullable Measure measure(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Raised raised -> raised.measure();
            case Judgement.Clear clear -> clear.measure();
            case Judgement.NotApplicable _, Judgement.NotComputable _ -> null;
        };
    }

    private static State state(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Raised _ -> State.FLAG;
            case Judgement.Clear _ -> State.NO_FLAG;
            case Judgement.NotApplicable _ -> State.NOT_APPLICABLE;
            case Judgement.NotComputable _ -> State.NOT_COMPUTABLE;
        };
    }

    private static @Nullable BigDecimal shown(double value) {
        return Double.isFinite(value) ? Sentences.shown(value) : null;
    }

    private static List<Evidence> evidence(@Nullable Measure measure) {
        return measure == null
                ? List.of()
                : measure.evidence().stream()
                        .map(one -> new Evidence(one.wireKind(), one.shownId()))
                        .toList();
    }
}
