package kz.zakupai.calc.vat;

import java.math.BigDecimal;
import kz.zakupai.calc.calculation.Calculator;
import kz.zakupai.calc.history.Kind;
import kz.zakupai.calc.lot.Lots;
import kz.zakupai.calc.money.Money;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** VAT of a sum, added to it or found within it. */
@Component
public final class VatCalculator implements Calculator<VatRequest, VatResult> {
    private final VatTerms terms;
    private final Lots lots;

    VatCalculator(VatTerms terms, Lots lots) {
        this.terms = terms;
        this.lots = lots;
    }

    @Override
    public Kind kind() {
        return Kind.VAT;
    }

    @Override
    public VatResult calculate(VatRequest request) {
        boolean contained = Boolean.TRUE.equals(request.includeVat());
        if (contained && Boolean.FALSE.equals(request.vatPayer())) {
            throw RequestRefusedException.invalid(
                    "include_vat", "a sum contains no VAT where vat_payer is false", "contradiction");
        }
        VatTerms.Rate rate = terms.rate(request.date(), request.category(), request.vatPayer(), request.vatRate());
        BigDecimal amount = lots.sumOr(request.amount(), "amount", request.lotId());
        BigDecimal vat = contained
                ? Money.taxWithin(amount, rate.percent())
                : Money.rounded(Money.percentOf(amount, rate.percent()));
        BigDecimal known = Money.rounded(amount);
        BigDecimal base = contained ? known.subtract(vat) : known;
        return new VatResult(base, vat, base.add(vat), rate.percent(), rate.day(), rate.rules());
    }
}
