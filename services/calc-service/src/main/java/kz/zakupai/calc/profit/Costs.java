package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import java.util.Objects;
import kz.zakupai.calc.money.Money;

/**
 * What is spent on a supply.
 *
 * @param net without VAT
 * @param inputVat the VAT that those charge who are bought from
 * @param recoverable whether that VAT is set off against the supplier's own; only who pays VAT can do that
 */
record Costs(BigDecimal net, BigDecimal inputVat, boolean recoverable) {

    static Costs of(ProfitRequest request, BigDecimal inputRate, boolean recoverable) {
        BigDecimal stated = request.cost().add(Objects.requireNonNullElse(request.logistics(), BigDecimal.ZERO));
        if (Boolean.TRUE.equals(request.costsIncludeVat())) {
            BigDecimal net = Money.netOf(stated, inputRate);
            return new Costs(net, stated.subtract(net), recoverable);
        }
        return new Costs(stated, Money.percentOf(stated, inputRate), recoverable);
    }

    /** What is paid out, VAT included. */
    BigDecimal paid() {
        return net.add(inputVat);
    }

    /** What lessens the profit: VAT that comes back does not. */
    BigDecimal expense() {
        return recoverable ? net : paid();
    }

    /** What is set off against the VAT of the sale. */
    BigDecimal setOff() {
        return recoverable ? inputVat : BigDecimal.ZERO;
    }
}
