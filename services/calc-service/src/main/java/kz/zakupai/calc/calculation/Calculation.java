package kz.zakupai.calc.calculation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer; on the wire the fields of its result stand beside these.
 *
 * @param id the number under which {@code GET /calculations} finds it; absent where it is not known to be kept
 * @param saved whether it is kept durably
 */
public record Calculation<R>(
        @Schema(example = "17") @Nullable Long id,

        @Schema(description = "false while the database is away: the answer is right, but the history may not have it")
        boolean saved,

        @Schema(example = "42700126") @Nullable Long lotId,
        @Schema(example = "2026-03-01T09:15:00Z") Instant calculatedAt,
        @JsonUnwrapped R result) {}
