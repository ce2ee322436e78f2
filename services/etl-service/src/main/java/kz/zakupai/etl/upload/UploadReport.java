package kz.zakupai.etl.upload;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of a file's rows.
 *
 * @param id of the import: {@code GET /imports/{id}} shows it again
 * @param rowsUnchanged that were stored already, or stand in the file twice
 * @param rejects the rows that were refused, the first 1000
 */
record UploadReport(
        @Schema(example = "7") long id,
        @Schema(example = "prices") String kind,
        @Schema(example = "prices.csv") String file,
        @Schema(example = "1200") long rowsRead,
        @Schema(example = "1198") long rowsInserted,
        @Schema(example = "1") long rowsUnchanged,
        @Schema(example = "1") long rowsRejected,
        List<Rejected> rejects) {

    /** A refused row, by its line in the file. */
    record Rejected(
            @Schema(example = "17") long row,
            @Schema(example = "price") String field,
            @Schema(example = "must be above zero") String reason) {}
}
