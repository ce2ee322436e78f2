package kz.zakupai.calc.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.rule.RuleBook;
import kz.zakupai.calc.rule.RuleCode;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a day of delay costs and how much it can cost at most, for the party that is late. Thread-safe. */
@Component
public final class PenaltyTerms {
    private final RuleBook rules;

    PenaltyTerms(RuleBook rules) {
        this.rules = rules;
        rules.demandAll(RuleCode.PENALTY_CAP, ContractType.values());
        rules.demandAll(RuleCode.PENALTY_RATE, Party.values());
    }

    /** The rate in percent a day, the cap in percent of the contract sum, and the rules that lead to both. */
    public record Terms(BigDecimal dailyPercent, BigDecimal capPercent, List<AppliedRule> rules) {
        /** What {@code days} of delay cost with {@code base} late of {@code contractSum}: exact, and never above the cap. */
        public BigDecimal penalty(BigDecimal base, BigDecimal contractSum, int days) {
            return uncapped(base, days).min(cap(contractSum));
        }

        BigDecimal uncapped(BigDecimal base, int days) {
            return base.multiply(dailyPercent)
                    .multiply(BigDecimal.valueOf(days))
                    .movePointLeft(2);
        }

        BigDecimal cap(BigDecimal contractSum) {
            return contractSum.multiply(capPercent).movePointLeft(2);
        }
    }

    /**
     * The terms of a contract of {@code day}.
     *
     * @param type the standard contract, goods where absent; a customer's cap does not depend on it
     * @param dailyPercent a rate that the caller insists on
     * @param capPercent a cap that the caller insists on
     * @throws RequestRefusedException 422 where no rule is known for that day
     */
    public Terms of(
            Party late,
            LocalDate day,
            @Nullable ContractType type,
            @Nullable BigDecimal dailyPercent,
            @Nullable BigDecimal capPercent) {
        List<AppliedRule> applied = new ArrayList<>();
        BigDecimal rate = chosen(
                dailyPercent,
                rules.require(RuleCode.PENALTY_RATE, late, day, "sign_date"),
                "the daily rate that the caller gave",
                applied);
        if (late == Party.SUPPLIER && type == null) {
            applied.add(AppliedRule.given("contract_type", "no contract type was given: goods assumed"));
        }
        Rule cap = switch (late) {
            case SUPPLIER ->
                rules.require(
                        RuleCode.PENALTY_CAP, Objects.requireNonNullElse(type, ContractType.GOODS), day, "sign_date");
            case CUSTOMER -> rules.require(RuleCode.PENALTY_CAP, Party.CUSTOMER, day, "sign_date");
        };
        BigDecimal most = chosen(capPercent, cap, "the cap that the caller gave", applied);
        return new Terms(rate, most, applied);
    }

    private static BigDecimal chosen(
            @Nullable BigDecimal given, Rule lawful, String statement, List<AppliedRule> applied) {
        if (given == null || given.compareTo(lawful.value()) == 0) {
            applied.add(lawful.applied());
            return lawful.value();
        }
        applied.add(AppliedRule.given(lawful.applied().code(), statement));
        return given;
    }
}
