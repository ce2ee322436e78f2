package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.calc.dumping.DumpingLimit;
import kz.zakupai.calc.dumping.PurchaseKind;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.rule.AppliedRule;
import org.jspecify.annotations.Nullable;

/** Rounds the exact economics of a tender for the answer, and looks at it from other prices. */
final class ProfitAnswer {
    private static final List<BigDecimal> USUAL_DISCOUNTS = List.of(
            BigDecimal.ZERO,
            BigDecimal.valueOf(5),
            BigDecimal.valueOf(10),
            BigDecimal.valueOf(15),
            BigDecimal.valueOf(20));

    private ProfitAnswer() {}

    static ProfitResult of(
            Economics economics,
            BigDecimal price,
            BigDecimal allocated,
            BigDecimal reference,
            PurchaseKind kind,
            @Nullable List<BigDecimal> discounts,
            List<AppliedRule> rules) {
        Earnings earned = economics.at(price);
        Costs costs = economics.costs();
        BigDecimal outputVat = earned.gross().subtract(earned.net());
        DumpingLimit limit = economics.limit();
        Optional<BigDecimal> breakEven = economics.breakEven();
        Optional<BigDecimal> safe =
                breakEven.map(limit.lowestPrice()::max).filter(lowest -> lowest.compareTo(reference) <= 0);
        return new ProfitResult(
                price,
                Money.rounded(allocated),
                Money.rounded(earned.gross()),
                Money.rounded(earned.net()),
                economics.vatPercent(),
                Money.rounded(outputVat),
                Money.rounded(costs.inputVat()),
                Money.rounded(outputVat.subtract(costs.setOff())),
                Money.rounded(costs.expense()),
                securities(earned.tied()),
                Money.rounded(earned.moneyCost()),
                Money.rounded(earned.penaltyRisk()),
                Money.rounded(earned.profit()),
                share(earned.profit(), earned.net()),
                share(earned.profit(), costs.expense()),
                breakEven.orElse(null),
                new ProfitResult.Dumping(
                        kind, Money.rounded(reference), limit.percent(), limit.lowestPrice(), limit.outcome(price)),
                safe.orElse(null),
                safe.map(lowest -> discount(lowest, reference)).orElse(null),
                Objects.requireNonNullElse(discounts, USUAL_DISCOUNTS).stream()
                        .map(percent -> at(percent, reference, economics))
                        .toList(),
                rules);
    }

    private static ProfitResult.Securities securities(Financing.Tied tied) {
        return new ProfitResult.Securities(
                Money.rounded(tied.bid()),
                Money.rounded(tied.contract()),
                Money.rounded(tied.advance()),
                Money.rounded(tied.deposit()),
                Money.rounded(tied.securities()),
                Money.rounded(tied.workingCapital()));
    }

    private static ProfitResult.AtDiscount at(BigDecimal percent, BigDecimal reference, Economics economics) {
        BigDecimal price = Money.notBelow(Money.lessPercent(reference, percent));
        Earnings earned = economics.at(price);
        DumpingLimit limit = economics.limit();
        return new ProfitResult.AtDiscount(
                percent,
                price,
                limit.outcome(price),
                limit.deposit(price),
                Money.rounded(earned.profit()),
                share(earned.profit(), earned.net()),
                share(earned.profit(), economics.costs().expense()));
    }

    private static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : Money.shareInPercent(part, whole);
    }

    /** Rounded down: a higher discount would go below {@code price}. */
    private static BigDecimal discount(BigDecimal price, BigDecimal reference) {
        return reference.subtract(price).movePointRight(2).divide(reference, 2, RoundingMode.FLOOR);
    }
}
