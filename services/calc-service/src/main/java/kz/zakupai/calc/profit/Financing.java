package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import kz.zakupai.calc.money.Money;

/**
 * What must be deposited and advanced, for how long, and what a year of it costs.
 *
 * @param bidSecurity the security of the bid in tenge
 * @param contractSecurityPercent of the price with VAT, as is {@code advancePercent}
 * @param yearlyPercent what a year of money tied up costs
 * @param bidDays from bid to contract
 * @param contractDays from contract to payment
 */
record Financing(
        BigDecimal bidSecurity,
        BigDecimal contractSecurityPercent,
        BigDecimal advancePercent,
        BigDecimal yearlyPercent,
        int bidDays,
        int contractDays) {
    private static final BigDecimal DAYS_OF_YEAR = BigDecimal.valueOf(365);

    /**
     * What is tied up at one price, in tenge.
     *
     * @param advance the security of the advance: as much as the advance itself
     * @param deposit the extra deposit against dumping
     * @param workingCapital what is spent before the customer pays, as far as the advance does not cover it
     */
    record Tied(
            BigDecimal bid, BigDecimal contract, BigDecimal advance, BigDecimal deposit, BigDecimal workingCapital) {
        /** All that is deposited. */
        BigDecimal securities() {
            return bid.add(contract).add(advance).add(deposit);
        }
    }

    Tied tied(BigDecimal gross, BigDecimal paidForCosts, BigDecimal deposit) {
        BigDecimal advance = Money.percentOf(gross, advancePercent);
        return new Tied(
                bidSecurity,
                Money.percentOf(gross, contractSecurityPercent),
                advance,
                deposit,
                paidForCosts.subtract(advance).max(BigDecimal.ZERO));
    }

    /** What it costs to have {@code tied} tied up: the bid's security until the contract, the rest until payment. */
    BigDecimal cost(Tied tied) {
        BigDecimal untilPayment =
                tied.contract().add(tied.advance()).add(tied.deposit()).add(tied.workingCapital());
        BigDecimal tengeDays = tied.bid()
                .multiply(BigDecimal.valueOf(bidDays))
                .add(untilPayment.multiply(BigDecimal.valueOf(contractDays)));
        return Money.divided(Money.percentOf(tengeDays, yearlyPercent), DAYS_OF_YEAR);
    }
}
