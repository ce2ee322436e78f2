package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.zakupai.calc.calculation.Calculator;
import kz.zakupai.calc.dumping.DumpingLimit;
import kz.zakupai.calc.dumping.DumpingTerms;
import kz.zakupai.calc.dumping.PurchaseKind;
import kz.zakupai.calc.history.Kind;
import kz.zakupai.calc.lot.LotFacts;
import kz.zakupai.calc.lot.Lots;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.penalty.PenaltyTerms;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.vat.VatTerms;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The economics of a tender at a price, and how far the price may fall. */
@Component
public final class ProfitCalculator implements Calculator<ProfitRequest, ProfitResult> {
    private final VatTerms vat;
    private final DumpingTerms dumping;
    private final TenderTerms tender;
    private final Lots lots;

    ProfitCalculator(VatTerms vat, DumpingTerms dumping, TenderTerms tender, Lots lots) {
        this.vat = vat;
        this.dumping = dumping;
        this.tender = tender;
        this.lots = lots;
    }

    @Override
    public Kind kind() {
        return Kind.PROFIT;
    }

    @Override
    public ProfitResult calculate(ProfitRequest request) {
        refuseContradictions(request);
        List<AppliedRule> applied = new ArrayList<>();
        VatTerms.Rate rate = vat.rate(request.date(), request.category(), request.vatPayer(), request.vatRate());
        applied.addAll(rate.rules());
        LocalDate day = rate.day();
        @Nullable LotFacts lot = lot(request);
        DumpingTerms.Chosen chosen = dumping.choose(request.purchase(), lot);
        PurchaseKind kind = chosen.kind();
        @Nullable
        BigDecimal known = request.allocatedSum() == null && lot != null
                ? Lots.amount(lot, "allocated_sum")
                : request.allocatedSum();
        BigDecimal reference = DumpingTerms.reference(kind, request.referenceSum(), known);
        BigDecimal allocated = known == null ? reference : known;
        BigDecimal price = price(request, allocated, kind.measuredByAllocatedSum() || known != null);
        Rule dumpingRule = dumping.rule(kind, day);
        DumpingLimit limit = DumpingTerms.limit(dumpingRule, reference);
        applied.add(chosen.reason());
        applied.add(dumpingRule.applied());
        PenaltyTerms.Terms penalty = tender.penalty(request.contractType(), kind, lot, day);
        if (orZero(request.expectedDelayDays()) > 0) {
            applied.addAll(penalty.rules());
        }
        Economics economics = new Economics(
                Objects.requireNonNullElse(request.priceIncludesVat(), true),
                rate.percent(),
                costs(request, day, applied),
                financing(request, kind, allocated, day, applied),
                penalty,
                orZero(request.expectedDelayDays()),
                limit);
        return ProfitAnswer.of(economics, price, allocated, reference, kind, request.discounts(), applied);
    }

    private static void refuseContradictions(ProfitRequest request) {
        if (Boolean.TRUE.equals(request.priceIncludesVat()) && Boolean.FALSE.equals(request.vatPayer())) {
            throw RequestRefusedException.invalid(
                    "price_includes_vat", "a price contains no VAT where vat_payer is false", "contradiction");
        }
        if (orZero(request.moneyRatePct()).signum() > 0 && request.contractDays() == null) {
            throw RequestRefusedException.invalid(
                    "contract_days", "is required with money_rate_pct: how long is the money tied up?", "missing");
        }
    }

    /** The stored lot, where it is needed for what the caller left out. */
    private @Nullable LotFacts lot(ProfitRequest request) {
        Long id = request.lotId();
        return id != null && (request.purchase() == null || request.allocatedSum() == null) ? lots.require(id) : null;
    }

    private static BigDecimal price(ProfitRequest request, BigDecimal allocated, boolean allocatedIsKnown) {
        BigDecimal price = request.price();
        if (price == null) {
            return Money.rounded(allocated);
        }
        if (allocatedIsKnown && price.compareTo(allocated) > 0) {
            throw RequestRefusedException.invalid("price", "must not be above the allocated sum", "out_of_range");
        }
        return Money.rounded(price);
    }

    private Costs costs(ProfitRequest request, LocalDate day, List<AppliedRule> applied) {
        boolean payer = Objects.requireNonNullElse(request.vatPayer(), true);
        BigDecimal inputRate = request.costVatRate();
        if (inputRate == null) {
            inputRate = vat.rate(day, null, true, null).percent();
        } else {
            applied.add(AppliedRule.given("input_vat", "the VAT on purchases that the caller gave"));
        }
        return Costs.of(request, inputRate, payer);
    }

    private Financing financing(
            ProfitRequest request, PurchaseKind kind, BigDecimal allocated, LocalDate day, List<AppliedRule> applied) {
        BigDecimal bidSecurity =
                Money.percentOf(allocated, tender.bidSecurity(request.bidSecurityPct(), kind, day, applied));
        BigDecimal contractSecurity = tender.contractSecurity(kind, day, applied);
        BigDecimal advance = orZero(request.advancePct());
        if (advance.signum() > 0) {
            tender.citeAdvance(day, applied);
        }
        BigDecimal yearly = orZero(request.moneyRatePct());
        if (yearly.signum() > 0) {
            applied.add(AppliedRule.given("money_rate", "the cost of money that the caller gave, over 365 days"));
        }
        return new Financing(
                bidSecurity,
                contractSecurity,
                advance,
                yearly,
                orZero(request.bidDays()),
                orZero(request.contractDays()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return Objects.requireNonNullElse(value, BigDecimal.ZERO);
    }

    private static int orZero(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
