package kz.zakupai.calc.calculation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import kz.zakupai.service.error.ErrorAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The answers to many questions, in their order.
 *
 * @param saved whether all that were answered are kept; they are kept together or not at all
 */
public record BatchAnswer<R>(
        @Schema(example = "999") int calculated,
        @Schema(example = "1") int refused,
        boolean saved,
        List<Item<R>> items) {

    /**
     * One of them: either the answer, as the single form gives it, or why there is none.
     *
     * @param status what the single form would have answered with: 200, 422, 404
     */
    public record Item<R>(
            @Schema(description = "the place in the request, from 0", example = "0")
            int index,

            @Schema(example = "200") int status,
            @Nullable Calculation<R> result,
            @Nullable ErrorAnswer error) {}
}
