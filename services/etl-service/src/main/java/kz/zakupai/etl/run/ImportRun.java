package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.etl.load.Counts;
import kz.zakupai.etl.load.Reject;
import org.jspecify.annotations.Nullable;

/**
 * The report of one import.
 *
 * @param status running, finished (good rows are stored) or failed (nothing is)
 * @param rowsRead records in the page
 * @param entities what became of the rows, per table
 * @param rejects the rows that were refused, at most 1000 of them; only in the answer for one import
 * @param nextPage the portal's path of the page after this one
 */
record ImportRun(
        @Schema(example = "3") long id,
        @Schema(example = "contracts") String kind,
        @Schema(example = "upload") String sourceType,

        @Schema(example = "rest-v3-contract-all-2020-02-06.json")
        String source,

        @Schema(example = "finished") String status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Schema(example = "327") long rowsRead,
        @Schema(example = "327") long rowsInserted,
        @Schema(example = "0") long rowsUpdated,
        @Schema(example = "0") long rowsUnchanged,
        @Schema(example = "0") long rowsRejected,
        @Nullable Long portalTotal,
        @Nullable String nextPage,
        @Nullable String contentSha256,
        @Nullable String failure,
        @Nullable Map<String, Counts> entities,
        @Nullable List<Reject> rejects) {

    ImportRun with(Map<String, Counts> counts, List<Reject> refused) {
        return new ImportRun(
                id,
                kind,
                sourceType,
                source,
                status,
                startedAt,
                finishedAt,
                rowsRead,
                rowsInserted,
                rowsUpdated,
                rowsUnchanged,
                rowsRejected,
                portalTotal,
                nextPage,
                contentSha256,
                failure,
                counts,
                refused);
    }
}
