package kz.zakupai.calc.vat;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import kz.zakupai.calc.history.Calculation;
import kz.zakupai.calc.history.CalculationLog;
import kz.zakupai.calc.rule.Money;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /vat}. */
@RestController
@Tag(name = "calculations")
class VatEndpoint {
    private final VatTerms terms;
    private final CalculationLog log;

    VatEndpoint(VatTerms terms, CalculationLog log) {
        this.terms = terms;
        this.log = log;
    }

    @PostMapping("/vat")
    @Operation(summary = "VAT of a sum, by date, category and payer")
    Calculation<VatResult> vat(@RequestBody @Valid VatRequest request) {
        VatTerms.Rate rate = terms.rate(request.date(), request.category(), request.vatPayer(), request.vatRate());
        BigDecimal amount = request.amount();
        boolean contained = Boolean.TRUE.equals(request.includeVat());
        BigDecimal vat = contained
                ? Money.taxWithin(amount, rate.percent())
                : Money.rounded(Money.percentOf(amount, rate.percent()));
        BigDecimal known = Money.rounded(amount);
        BigDecimal base = contained ? known.subtract(vat) : known;
        VatResult result = new VatResult(base, vat, base.add(vat), rate.percent(), rate.day(), rate.rules());
        return log.keep("vat", request.lotId(), request, result);
    }
}
