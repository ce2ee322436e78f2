package kz.zakupai.calc.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /calculations}: the history, newest first. */
@RestController
@Tag(name = "calculations")
class HistoryEndpoint {
    private final CalculationLog log;

    HistoryEndpoint(CalculationLog log) {
        this.log = log;
    }

    /** One page; {@code next_before} is absent on the last. */
    record History(List<PastCalculation> items, @Nullable Long nextBefore) {}

    @GetMapping("/calculations")
    @Operation(summary = "Kept calculations, newest first, of one lot, of one kind, of both or of all")
    History calculations(
            @Parameter(example = "42700126") @RequestParam(name = "lot_id", required = false) @Nullable @Positive
                    Long lotId,
            @Parameter(description = "vat, margin, penalty, profit or deposit", example = "vat")
                    @RequestParam(required = false)
                    @Nullable
                    @Pattern(
                            regexp = "vat|margin|penalty|profit|deposit",
                            message = "must be vat, margin, penalty, profit or deposit")
                    String kind,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next_before of the page before this one")
                    @RequestParam(required = false)
                    @Nullable
                    @Positive
                    Long before) {
        List<PastCalculation> items = log.page(
                lotId,
                kind == null ? null : Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                before == null ? Long.MAX_VALUE : before,
                limit);
        return new History(items, items.size() < limit ? null : items.getLast().id());
    }
}
