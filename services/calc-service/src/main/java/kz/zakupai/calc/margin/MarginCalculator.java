package kz.zakupai.calc.margin;

import java.math.BigDecimal;
import java.util.Objects;
import kz.zakupai.calc.calculation.Calculator;
import kz.zakupai.calc.history.Kind;
import kz.zakupai.calc.lot.Lots;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.vat.VatTerms;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** What is left of a price after VAT and costs. */
@Component
public final class MarginCalculator implements Calculator<MarginRequest, MarginResult> {
    private final VatTerms terms;
    private final Lots lots;

    MarginCalculator(VatTerms terms, Lots lots) {
        this.terms = terms;
        this.lots = lots;
    }

    @Override
    public Kind kind() {
        return Kind.MARGIN;
    }

    @Override
    public MarginResult calculate(MarginRequest request) {
        if (Boolean.TRUE.equals(request.priceIncludesVat()) && Boolean.FALSE.equals(request.vatPayer())) {
            throw RequestRefusedException.invalid(
                    "price_includes_vat", "a price contains no VAT where vat_payer is false", "contradiction");
        }
        VatTerms.Rate rate = terms.rate(request.date(), request.category(), request.vatPayer(), request.vatRate());
        boolean contained = Objects.requireNonNullElse(request.priceIncludesVat(), true);
        BigDecimal price = lots.sumOr(request.lotPrice(), "lot_price", request.lotId());
        BigDecimal net = contained ? price.subtract(Money.taxWithin(price, rate.percent())) : price;
        BigDecimal gross = contained ? price : price.add(Money.percentOf(price, rate.percent()));
        BigDecimal cost = request.cost().add(Objects.requireNonNullElse(request.logistics(), BigDecimal.ZERO));
        BigDecimal profit = net.subtract(cost);
        return new MarginResult(
                Money.rounded(gross),
                Money.rounded(net),
                Money.rounded(cost),
                Money.rounded(profit),
                net.signum() == 0 ? null : Money.shareInPercent(profit, net),
                cost.signum() == 0 ? null : Money.shareInPercent(profit, cost),
                rate.percent(),
                rate.rules());
    }
}
