package kz.zakupai.risk.run;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run over everything.
 *
 * @param phase what it is doing, or what it did last
 * @param purchases how many there are; 0 while that is not known
 * @param scored how many of them were judged
 * @param seconds how long each phase took; empty until it is finished
 * @param digest SHA-256 of the scores: the same for the same data and rules
 * @param failure why it failed, in one sentence
 */
public record ScoreRun(
        @Schema(example = "7") long id,
        @Schema(example = "running") State state,
        @Schema(example = "2.0.0") String ruleVersion,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int threads,
        @Schema(example = "judge") String phase,
        long purchases,
        long scored,
        Map<String, BigDecimal> seconds,
        @Nullable String digest,
        @Nullable String failure) {

    /** How far it came. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ScoreRun {
        seconds = Map.copyOf(seconds);
    }
}
