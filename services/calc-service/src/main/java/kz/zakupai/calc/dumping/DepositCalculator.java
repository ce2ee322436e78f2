package kz.zakupai.calc.dumping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.zakupai.calc.calculation.Calculator;
import kz.zakupai.calc.day.PortalDays;
import kz.zakupai.calc.history.Kind;
import kz.zakupai.calc.lot.LotFacts;
import kz.zakupai.calc.lot.Lots;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The extra security of a bid that is dumping: the difference between the lowest price that is not, and the offer. */
@Component
public final class DepositCalculator implements Calculator<DepositRequest, DepositResult> {
    private final DumpingTerms terms;
    private final PortalDays days;
    private final Lots lots;

    DepositCalculator(DumpingTerms terms, PortalDays days, Lots lots) {
        this.terms = terms;
        this.days = days;
        this.lots = lots;
    }

    @Override
    public Kind kind() {
        return Kind.DEPOSIT;
    }

    @Override
    public DepositResult calculate(DepositRequest request) {
        LocalDate day = days.orToday("date", request.date());
        boolean lotNeeded = request.lotId() != null
                && (request.purchase() == null
                        || (request.purchase().measuredByAllocatedSum() && request.allocatedSum() == null));
        @Nullable LotFacts lot = lotNeeded && request.lotId() != null ? lots.require(request.lotId()) : null;
        DumpingTerms.Chosen chosen = terms.choose(request.purchase(), lot);
        BigDecimal reference =
                DumpingTerms.reference(chosen.kind(), request.referenceSum(), allocated(request, chosen.kind(), lot));
        Rule rule = terms.rule(chosen.kind(), day);
        DumpingLimit limit = DumpingTerms.limit(rule, reference);
        BigDecimal offer = Money.rounded(request.offer());
        if (chosen.kind().measuredByAllocatedSum() && offer.compareTo(reference) > 0) {
            throw RequestRefusedException.invalid("offer", "must not be above the allocated sum", "out_of_range");
        }
        DumpingLimit.Outcome outcome = limit.outcome(offer);
        return new DepositResult(
                chosen.kind(),
                Money.rounded(reference),
                offer,
                Money.shareInPercent(reference.subtract(offer), reference),
                limit.percent(),
                limit.lowestPrice(),
                outcome != DumpingLimit.Outcome.ADMITTED,
                outcome,
                outcome == DumpingLimit.Outcome.REJECTED ? null : limit.deposit(offer),
                List.of(rule.applied(), chosen.reason()));
    }

    private static @Nullable BigDecimal allocated(DepositRequest request, PurchaseKind kind, @Nullable LotFacts lot) {
        if (request.allocatedSum() != null || lot == null || !kind.measuredByAllocatedSum()) {
            return request.allocatedSum();
        }
        return Lots.amount(lot, "allocated_sum");
    }
}
