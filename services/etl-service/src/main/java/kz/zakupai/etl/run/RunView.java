package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param status running, finished, failed or cancelled
 * @param state running: working, waiting (for the portal), queued or cancelling; else as status
 * @param from the first day, in the portal's zone
 * @param to the last day
 * @param problem why it failed or waits: a label of {@code goszakup_errors_total}, or windows
 * @param resumeAt when it tries again
 * @param etaSeconds how long it will still take if it goes on as it did; only while it is worked on
 * @param entities per entity
 * @param problems the windows that failed, and code lists that the portal does not have, at most 100; only in the answer
 *     for one run
 */
record RunView(
        @Schema(example = "12") long id,
        @Schema(example = "full") String mode,
        @Schema(example = "request") String startedBy,
        @Schema(example = "running") String status,
        @Schema(example = "working") String state,
        LocalDate from,
        LocalDate to,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String problem,
        @Nullable String message,
        @Nullable Instant resumeAt,
        Progress progress,
        @Nullable Long etaSeconds,
        Map<String, EntityProgress> entities,
        @Nullable List<WindowProblem> problems) {

    /** Sums over all windows. */
    record Progress(
            long windowsDone,
            long windowsFailed,
            long windowsTotal,
            long pages,
            long rowsRead,
            long rowsInserted,
            long rowsUpdated,
            long rowsUnchanged,
            long rowsRejected) {}

    /**
     * One entity, with the rows nested in its records.
     *
     * @param importIds the imports that say which rows were refused, and why; at most 20, those with refused rows first
     */
    record EntityProgress(
            long windowsDone,
            long windowsTotal,
            long pages,
            long rowsRead,
            long rowsInserted,
            long rowsUpdated,
            long rowsUnchanged,
            long rowsRejected,
            List<Long> importIds) {}

    /** A window that could not be loaded, or whose list the portal does not have. */
    record WindowProblem(
            String entity,
            String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String part,
            String problem,
            String message) {}
}
