package kz.zakupai.calc.penalty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Objects;
import kz.zakupai.calc.history.Calculation;
import kz.zakupai.calc.history.CalculationLog;
import kz.zakupai.calc.rule.Money;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalty}. */
@RestController
@Tag(name = "calculations")
class PenaltyEndpoint {
    private final PenaltyTerms terms;
    private final CalculationLog log;

    PenaltyEndpoint(PenaltyTerms terms, CalculationLog log) {
        this.terms = terms;
        this.log = log;
    }

    @PostMapping("/penalty")
    @Operation(summary = "The penalty for delay, of the supplier or of the customer, with its cap")
    Calculation<PenaltyResult> penalty(@RequestBody @Valid PenaltyRequest request) {
        Party party = Objects.requireNonNullElse(request.party(), Party.SUPPLIER);
        PenaltyTerms.Terms applied = terms.of(request, party);
        BigDecimal uncapped = Money.percentOf(applied.base(), applied.dailyPercent())
                .multiply(BigDecimal.valueOf(request.daysOverdue()));
        BigDecimal cap = Money.percentOf(request.contractSum(), applied.capPercent());
        PenaltyResult result = new PenaltyResult(
                Money.rounded(uncapped.min(cap)),
                Money.rounded(uncapped),
                uncapped.compareTo(cap) > 0,
                Money.rounded(cap),
                applied.capPercent(),
                Money.rounded(applied.base()),
                applied.dailyPercent(),
                request.daysOverdue(),
                party,
                applied.rules());
        return log.keep("penalty", request.lotId(), request, result);
    }
}
