package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What {@code POST /imports} takes as JSON: exactly one of path and url. */
record ImportRequest(
        @Schema(description = "a file of the import directory", example = "ref-lots-status.json")
        @Nullable
        @Size(min = 1, max = 500)
        String path,

        @Schema(description = "a page at an allowed origin", hidden = true) @Nullable @Size(min = 1, max = 2000)
        String url,

        @Schema(description = "the kind of its records; found out if left out", example = "refs/ref_lots_status")
        @Nullable
        @Size(min = 1, max = 100)
        String kind) {}
