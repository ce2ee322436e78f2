package kz.zakupai.calc.penalty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.CalcRules;
import kz.zakupai.calc.rule.ContractType;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** Finds what the penalty is a share of, its daily rate and its cap, for the party that is late. */
@Component
class PenaltyTerms {
    private final CalcRules rules;

    PenaltyTerms(CalcRules rules) {
        this.rules = rules;
    }

    /** The base in tenge, the rate in percent a day, and the cap in percent of the contract sum. */
    record Terms(BigDecimal base, BigDecimal dailyPercent, BigDecimal capPercent, List<AppliedRule> rules) {}

    Terms of(PenaltyRequest request, Party party) {
        return switch (party) {
            case SUPPLIER -> ofSupplier(request);
            case CUSTOMER -> ofCustomer(request);
        };
    }

    private Terms ofSupplier(PenaltyRequest request) {
        if (request.dueSum() != null) {
            throw contradiction("due_sum", "belongs to a customer's delay; give unperformed_sum for a supplier's");
        }
        BigDecimal base = Objects.requireNonNullElse(request.unperformedSum(), request.contractSum());
        refuseAbove(request.contractSum(), base, "unperformed_sum");
        List<AppliedRule> applied = new ArrayList<>();
        BigDecimal daily = dailyRate(
                request,
                rules.supplierPenalty().dailyPercent(),
                rules.supplierPenalty().source(),
                applied);
        applied.add(new AppliedRule(
                "penalty_base",
                request.unperformedSum() == null
                        ? "nothing was performed in time: the base is the contract sum"
                        : "performed in part: the base is the part not performed in time",
                rules.supplierPenalty().source(),
                true));
        if (request.contractType() == null) {
            applied.add(AppliedRule.given("contract_type", "no contract type was given: goods assumed"));
        }
        CalcRules.Cap cap = rules.cap(Objects.requireNonNullElse(request.contractType(), ContractType.GOODS));
        applied.add(new AppliedRule(
                "penalty_cap",
                "at most " + cap.percent().toPlainString() + " % of the contract sum",
                cap.source(),
                cap.verified()));
        return new Terms(base, daily, cap.percent(), applied);
    }

    private Terms ofCustomer(PenaltyRequest request) {
        if (request.unperformedSum() != null) {
            throw contradiction("unperformed_sum", "belongs to a supplier's delay; give due_sum for a customer's");
        }
        BigDecimal due = request.dueSum();
        if (due == null) {
            throw RequestRefusedException.invalid("due_sum", "is required where the customer is late", "missing");
        }
        refuseAbove(request.contractSum(), due, "due_sum");
        CalcRules.CustomerPenalty law = rules.customerPenalty();
        List<AppliedRule> applied = new ArrayList<>();
        BigDecimal daily = dailyRate(request, law.dailyPercent(), law.source(), applied);
        applied.add(new AppliedRule("penalty_base", "the base is the sum that is due", law.source(), true));
        applied.add(new AppliedRule(
                "penalty_cap",
                "at most " + law.capPercent().toPlainString() + " % of the contract sum",
                law.source(),
                true));
        return new Terms(due, daily, law.capPercent(), applied);
    }

    private static BigDecimal dailyRate(
            PenaltyRequest request, BigDecimal lawful, String source, List<AppliedRule> applied) {
        BigDecimal given = request.dailyRatePct();
        BigDecimal daily = given == null ? lawful : given;
        applied.add(
                given == null || given.compareTo(lawful) == 0
                        ? new AppliedRule(
                                "penalty_rate", lawful.toPlainString() + " % for each day of delay", source, true)
                        : AppliedRule.given("penalty_rate", "the daily rate that the caller gave"));
        return daily;
    }

    private static void refuseAbove(BigDecimal contractSum, BigDecimal part, String field) {
        if (part.compareTo(contractSum) > 0) {
            throw RequestRefusedException.invalid(field, "must not be above contract_sum", "out_of_range");
        }
    }

    private static RequestRefusedException contradiction(String field, String message) {
        return RequestRefusedException.invalid(field, message, "contradiction");
    }
}
