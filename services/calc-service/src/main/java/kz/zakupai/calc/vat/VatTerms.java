package kz.zakupai.calc.vat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.calc.day.PortalDays;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.rule.RuleBook;
import kz.zakupai.calc.rule.RuleCode;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the rate of VAT that holds for a sale. Not every supplier pays VAT: in recorded contracts the sum with VAT is
 * either 1.12 times the sum without (payer) or equal to it (not a payer). Thread-safe.
 */
@Component
public final class VatTerms {
    private final RuleBook rules;
    private final PortalDays days;

    VatTerms(RuleBook rules, PortalDays days) {
        this.rules = rules;
        this.days = days;
        rules.demandAll(RuleCode.VAT_RATE, VatCategory.values());
    }

    /** The rate in percent, the day of turnover, and the rules that lead to the rate. */
    public record Rate(BigDecimal percent, LocalDate day, List<AppliedRule> rules) {}

    /**
     * The rate on a day (today where absent) for a category ({@code standard} where absent).
     *
     * @param payer whether the supplier pays VAT; absent means that he does
     * @param givenPercent a rate that the caller insists on
     * @throws RequestRefusedException 422 when the terms contradict each other or no rate is known
     */
    public Rate rate(
            @Nullable LocalDate day,
            @Nullable VatCategory category,
            @Nullable Boolean payer,
            @Nullable BigDecimal givenPercent) {
        LocalDate turnover = days.orToday("date", day);
        boolean pays = Objects.requireNonNullElse(payer, true);
        if (givenPercent != null) {
            return given(givenPercent, pays, turnover, category);
        }
        if (!pays) {
            AppliedRule rule = AppliedRule.given("vat_payer", "the supplier does not pay VAT, so none is added");
            return new Rate(BigDecimal.ZERO, turnover, List.of(rule));
        }
        Rule rate = rules.require(
                RuleCode.VAT_RATE, Objects.requireNonNullElse(category, VatCategory.STANDARD), turnover, "category");
        Optional<Rule> whichDay = rules.find(RuleCode.VAT_DAY, "turnover", turnover);
        return new Rate(
                rate.value(),
                turnover,
                Stream.concat(Stream.of(rate), whichDay.stream())
                        .map(Rule::applied)
                        .toList());
    }

    private Rate given(BigDecimal percent, boolean pays, LocalDate turnover, @Nullable VatCategory category) {
        if (!pays && percent.signum() != 0) {
            throw RequestRefusedException.invalid(
                    "vat_rate", "must be 0 or absent where vat_payer is false", "contradiction");
        }
        if (pays
                && category != null
                && rules.find(RuleCode.VAT_RATE, category, turnover)
                        .filter(lawful -> lawful.value().compareTo(percent) == 0)
                        .isEmpty()) {
            throw RequestRefusedException.invalid(
                    "vat_rate",
                    "is not the rate of the given category on " + turnover + ": leave out one of the two",
                    "contradiction");
        }
        AppliedRule rule = AppliedRule.given("vat_rate", "VAT at the rate that the caller gave");
        return new Rate(percent, turnover, List.of(rule));
    }
}
