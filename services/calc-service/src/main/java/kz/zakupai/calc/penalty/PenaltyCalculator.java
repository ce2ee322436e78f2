package kz.zakupai.calc.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.calc.calculation.Calculator;
import kz.zakupai.calc.day.PortalDays;
import kz.zakupai.calc.history.Kind;
import kz.zakupai.calc.lot.Lots;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.rule.RuleBook;
import kz.zakupai.calc.rule.RuleCode;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** The penalty for delay of either party, with its cap. */
@Component
public final class PenaltyCalculator implements Calculator<PenaltyRequest, PenaltyResult> {
    private final PenaltyTerms terms;
    private final RuleBook rules;
    private final PortalDays days;
    private final Lots lots;

    PenaltyCalculator(PenaltyTerms terms, RuleBook rules, PortalDays days, Lots lots) {
        this.terms = terms;
        this.rules = rules;
        this.days = days;
        this.lots = lots;
    }

    @Override
    public Kind kind() {
        return Kind.PENALTY;
    }

    @Override
    public PenaltyResult calculate(PenaltyRequest request) {
        Party late = Objects.requireNonNullElse(request.party(), Party.SUPPLIER);
        Delay delay = Delay.of(request, days);
        LocalDate day = request.signDate() == null
                ? Objects.requireNonNullElseGet(delay.due(), days::today)
                : days.checked("sign_date", request.signDate());
        refuseForeignFields(request, late);
        BigDecimal contractSum = lots.contractSumOr(request.contractSum(), "contract_sum", request.lotId());
        BigDecimal base = base(request, late, contractSum);
        PenaltyTerms.Terms applied =
                terms.of(late, day, request.contractType(), request.dailyRatePct(), request.capPct());
        List<AppliedRule> cited = new ArrayList<>(applied.rules());
        cited.add(
                1,
                rules.require(RuleCode.PENALTY_BASE, baseOf(request, late), day, "sign_date")
                        .applied());
        Optional<Rule> termination = rules.find(RuleCode.TERMINATION, late, day)
                .filter(rule -> delay.longerThan(rule.value().intValueExact()));
        termination.map(Rule::applied).ifPresent(cited::add);
        BigDecimal uncapped = applied.uncapped(base, delay.days());
        BigDecimal cap = applied.cap(contractSum);
        return new PenaltyResult(
                Money.rounded(applied.penalty(base, contractSum, delay.days())),
                Money.rounded(uncapped),
                uncapped.compareTo(cap) > 0,
                Money.rounded(cap),
                applied.capPercent(),
                Money.rounded(base),
                applied.dailyPercent(),
                Money.rounded(applied.uncapped(base, 1)),
                delay.days(),
                late,
                termination.isPresent(),
                cited);
    }

    private static void refuseForeignFields(PenaltyRequest request, Party late) {
        if (late == Party.SUPPLIER && request.dueSum() != null) {
            throw contradiction("due_sum", "belongs to a customer's delay; give unperformed_sum for a supplier's");
        }
        if (late == Party.CUSTOMER && request.unperformedSum() != null) {
            throw contradiction("unperformed_sum", "belongs to a supplier's delay; give due_sum for a customer's");
        }
        if (late == Party.CUSTOMER && request.dueSum() == null) {
            throw RequestRefusedException.invalid("due_sum", "is required where the customer is late", "missing");
        }
    }

    private static BigDecimal base(PenaltyRequest request, Party late, BigDecimal contractSum) {
        BigDecimal part = late == Party.SUPPLIER ? request.unperformedSum() : request.dueSum();
        if (part == null) {
            return contractSum;
        }
        if (part.compareTo(contractSum) > 0) {
            throw RequestRefusedException.invalid(
                    late == Party.SUPPLIER ? "unperformed_sum" : "due_sum",
                    "must not be above contract_sum",
                    "out_of_range");
        }
        return part;
    }

    private static String baseOf(PenaltyRequest request, Party late) {
        return switch (late) {
            case CUSTOMER -> "due";
            case SUPPLIER -> request.unperformedSum() == null ? "whole" : "part";
        };
    }

    private static RequestRefusedException contradiction(String field, String message) {
        return RequestRefusedException.invalid(field, message, "contradiction");
    }
}
