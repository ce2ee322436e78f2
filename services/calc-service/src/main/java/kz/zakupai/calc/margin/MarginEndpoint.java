package kz.zakupai.calc.margin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Objects;
import kz.zakupai.calc.history.Calculation;
import kz.zakupai.calc.history.CalculationLog;
import kz.zakupai.calc.rule.Money;
import kz.zakupai.calc.vat.VatTerms;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /margin}. */
@RestController
@Tag(name = "calculations")
class MarginEndpoint {
    private final VatTerms terms;
    private final CalculationLog log;

    MarginEndpoint(VatTerms terms, CalculationLog log) {
        this.terms = terms;
        this.log = log;
    }

    @PostMapping("/margin")
    @Operation(summary = "Profit, margin and return of a supply")
    Calculation<MarginResult> margin(@RequestBody @Valid MarginRequest request) {
        VatTerms.Rate rate = terms.rate(request.date(), request.category(), request.vatPayer(), request.vatRate());
        boolean contained = Objects.requireNonNullElse(request.priceIncludesVat(), true);
        BigDecimal price = request.lotPrice();
        BigDecimal net = contained ? price.subtract(Money.taxWithin(price, rate.percent())) : price;
        BigDecimal gross = contained ? price : price.add(Money.percentOf(price, rate.percent()));
        BigDecimal cost = request.cost().add(Objects.requireNonNullElse(request.logistics(), BigDecimal.ZERO));
        BigDecimal profit = net.subtract(cost);
        MarginResult result = new MarginResult(
                Money.rounded(gross),
                Money.rounded(net),
                Money.rounded(cost),
                Money.rounded(profit),
                Money.shareInPercent(profit, net),
                cost.signum() == 0 ? null : Money.shareInPercent(profit, cost),
                rate.percent(),
                rate.rules());
        return log.keep("margin", request.lotId(), request, result);
    }
}
