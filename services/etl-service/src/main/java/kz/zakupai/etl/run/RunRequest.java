package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /run} takes; everything may be left out.
 *
 * @param mode incremental (the default) or full
 * @param entities all that the mode can bring, if left out
 * @param from the first day, in the portal's zone
 * @param to the last day; today if left out
 * @param days so many days up to {@code to}, instead of {@code from}
 * @param subjects customers whose plans are loaded; only for plans in full mode
 */
record RunRequest(
        @Schema(example = "full") @Nullable String mode,

        @Schema(example = "[\"announcements\",\"lots\"]") @Nullable
        List<@Nullable String> entities,

        @Schema(example = "2026-07-01") @Nullable LocalDate from,
        @Schema(example = "2026-07-31") @Nullable LocalDate to,
        @Schema(example = "7") @Nullable Integer days,
        @Schema(example = "[\"050140002945\"]") @Nullable List<@Nullable String> subjects) {}
