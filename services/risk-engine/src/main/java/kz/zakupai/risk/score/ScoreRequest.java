package kz.zakupai.risk.score;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What to score: exactly one of these.
 *
 * @param lotId a lot
 * @param contractId a contract without a lot, by any of its versions
 * @param lotIds lots, at most 1,000
 * @param all true for everything
 */
record ScoreRequest(
        @Schema(example = "42700126") @Positive @Nullable Long lotId,
        @Positive @Nullable Long contractId,

        @Size(min = 1, max = 1000) @Nullable List<@NotNull @Positive Long> lotIds,

        @Nullable Boolean all) {

    /** @throws RequestRefusedException 422 unless exactly one of the four is given */
    void check() {
        long given = Stream.of(lotId, contractId, lotIds, all)
                .filter(Objects::nonNull)
                .count();
        if (given == 0) {
            throw RequestRefusedException.invalid(
                    "lot_id", "give one of lot_id, contract_id, lot_ids or all", "missing");
        }
        if (given > 1) {
            throw RequestRefusedException.invalid(
                    "body", "give only one of lot_id, contract_id, lot_ids and all", "invalid");
        }
        if (Boolean.FALSE.equals(all)) {
            throw RequestRefusedException.invalid("all", "must be true, or left out", "invalid");
        }
    }
}
