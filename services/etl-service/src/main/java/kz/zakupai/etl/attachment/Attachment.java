package kz.zakupai.etl.attachment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored document.
 *
 * @param contentType told by its first bytes
 * @param source the address that it came from, without query
 */
record Attachment(
        @Schema(example = "3") long id,
        @Nullable @Schema(example = "42212976") Long lotId,
        @Schema(example = "specification.pdf") String fileName,
        @Schema(example = "application/pdf") String contentType,
        @Schema(example = "120331") long bytes,
        String sha256,
        String source,
        Instant fetchedAt) {}
