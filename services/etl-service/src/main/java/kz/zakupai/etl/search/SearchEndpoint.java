package kz.zakupai.etl.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /search}: lots by words, numbers, customer, sum, status and method. */
@RestController
@Tag(name = "search")
class SearchEndpoint {
    private final LotSearch search;

    SearchEndpoint(LotSearch search) {
        this.search = search;
    }

    /**
     * Results, newest first.
     *
     * @param totalFound how many lots match; counted up to 1000
     * @param totalIsExact false where there may be more
     * @param nextAfter what to give as {@code after} for the next page; absent on the last
     */
    record SearchAnswer(
            List<FoundLot> results,
            @Schema(example = "37") int totalFound,
            boolean totalIsExact,
            @Nullable Long nextAfter,
            @Schema(example = "4") long queryTimeMs) {}

    @PostMapping("/search")
    @Operation(summary = "Find lots: words (forms are known), numbers, customer, sum, status, method")
    SearchAnswer find(@RequestBody @Valid SearchRequest request) {
        check(request);
        long started = System.nanoTime();
        LotSearch.Page page = search.find(request);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        boolean last = page.lots().size() < request.size();
        return new SearchAnswer(
                page.lots(),
                page.found(),
                page.found() < LotSearch.MOST_COUNTED,
                last ? null : page.lots().getLast().id(),
                took);
    }

    private static void check(SearchRequest request) {
        BigDecimal least = request.minAmount();
        BigDecimal most = request.maxAmount();
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw RequestRefusedException.invalid("min_amount", "must not be above max_amount", "contradiction");
        }
        String customer = request.customerBin();
        if (customer != null) {
            try {
                new Biin(customer);
            } catch (InvalidBiinException e) {
                throw RequestRefusedException.invalid("customer_bin", String.valueOf(e.getMessage()), "wrong_format");
            }
        }
        if (request.keyword() != null && request.keyword().isBlank()) {
            throw RequestRefusedException.invalid("keyword", "must not be blank", "wrong_format");
        }
    }
}
