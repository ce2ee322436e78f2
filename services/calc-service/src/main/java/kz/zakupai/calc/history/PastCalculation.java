package kz.zakupai.calc.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A calculation as it was kept: what was asked and what was answered. */
record PastCalculation(
        @Schema(example = "17") long id,
        @Schema(example = "vat") String kind,
        @Schema(example = "42700126") @Nullable Long lotId,
        @Schema(type = "object") JsonNode input,
        @Schema(type = "object") JsonNode result,
        String requestId,
        Instant createdAt) {}
