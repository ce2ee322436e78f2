package kz.zakupai.calc.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A result that was kept; on the wire its fields stand beside these.
 *
 * @param id the number under which {@code GET /calculations} finds it
 */
public record Calculation<T>(
        @Schema(example = "17") long id,
        @Schema(example = "42700126") @Nullable Long lotId,
        @Schema(example = "2026-03-01T09:15:00Z") Instant calculatedAt,
        @JsonUnwrapped T result) {}
