package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.calc.dumping.DumpingLimit;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.penalty.PenaltyTerms;

/**
 * What a tender earns at a price. All exact: rounding is for the answer.
 *
 * @param priceIncludesVat whether prices are stated with VAT
 * @param vatPercent the VAT of the sale; 0 for who pays none
 */
record Economics(
        boolean priceIncludesVat,
        BigDecimal vatPercent,
        Costs costs,
        Financing financing,
        PenaltyTerms.Terms penaltyTerms,
        int expectedDelayDays,
        DumpingLimit limit) {
    private static final BigDecimal STEP = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HIGHEST = BigDecimal.TEN.pow(15);
    /** Far finer than a tiyn and far coarser than the last of 34 digits. */
    private static final int CLEAN_DECIMALS = 12;

    /** What it comes to at {@code price}. */
    Earnings at(BigDecimal price) {
        BigDecimal gross = priceIncludesVat ? price : price.add(Money.percentOf(price, vatPercent));
        BigDecimal net = priceIncludesVat ? Money.netOf(price, vatPercent) : price;
        Financing.Tied tied = financing.tied(gross, costs.paid(), limit.deposit(price));
        BigDecimal moneyCost = financing.cost(tied);
        BigDecimal penaltyRisk = penaltyTerms.penalty(gross, gross, expectedDelayDays);
        BigDecimal profit = net.subtract(costs.expense()).subtract(moneyCost).subtract(penaltyRisk);
        return new Earnings(price, gross, net, tied, moneyCost, penaltyRisk, profit);
    }

    /**
     * The lowest price, to the tiyn, at which nothing is lost; nothing where every price loses.
     *
     * <p>Profit as a function of the price is a broken line: it bends where the deposit against dumping ends and where the
     * advance comes to cover the costs. So it is enough to look at the bends, and to solve a linear equation between two.
     */
    Optional<BigDecimal> breakEven() {
        BigDecimal from = BigDecimal.ZERO;
        BigDecimal profit = at(from).profit();
        if (profit.signum() >= 0) {
            return Optional.of(Money.rounded(from));
        }
        for (BigDecimal bend : bends()) {
            BigDecimal there = at(bend).profit();
            if (there.signum() >= 0) {
                return Optional.of(crossing(from, profit, bend, there));
            }
            from = bend;
            profit = there;
        }
        BigDecimal beyond = from.add(STEP);
        BigDecimal there = at(beyond).profit();
        return there.compareTo(profit) <= 0
                ? Optional.empty()
                : Optional.of(crossing(from, profit, beyond, there)).filter(price -> price.compareTo(HIGHEST) < 0);
    }

    private List<BigDecimal> bends() {
        BigDecimal advance = financing.advancePercent();
        Stream<BigDecimal> covered = Stream.empty();
        if (advance.signum() > 0) {
            BigDecimal gross = Money.divided(costs.paid().movePointRight(2), advance);
            covered = Stream.of(priceIncludesVat ? gross : Money.netOf(gross, vatPercent));
        }
        return Stream.concat(Stream.of(limit.lowestPrice()), covered).sorted().toList();
    }

    private static BigDecimal crossing(BigDecimal from, BigDecimal below, BigDecimal to, BigDecimal above) {
        BigDecimal way = Money.divided(below.negate().multiply(to.subtract(from)), above.subtract(below));
        return Money.notBelow(from.add(way).setScale(CLEAN_DECIMALS, RoundingMode.HALF_UP));
    }
}
