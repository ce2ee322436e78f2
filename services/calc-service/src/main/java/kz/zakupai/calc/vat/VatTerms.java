package kz.zakupai.calc.vat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.CalcRules;
import kz.zakupai.calc.rule.VatCategory;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the rate of VAT that holds for a sale. Not every supplier pays VAT: in recorded contracts the sum with VAT is
 * either 1.12 times the sum without (payer) or equal to it (not a payer).
 */
@Component
public class VatTerms {
    /** The portal's clock; a turnover date without time of day is a date there. */
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    private final CalcRules rules;
    private final InstantSource clock;

    VatTerms(CalcRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The rate in percent, and the rules that lead to it. */
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
        LocalDate turnover = day == null ? today() : day;
        if (turnover.isBefore(FIRST_DAY)) {
            throw RequestRefusedException.invalid("date", "must be 2015-01-01 or later", "out_of_range");
        }
        boolean pays = Objects.requireNonNullElse(payer, true);
        if (givenPercent != null) {
            return given(givenPercent, pays, turnover);
        }
        if (!pays) {
            AppliedRule rule = AppliedRule.given("vat_payer", "the supplier does not pay VAT, so none is added");
            return new Rate(BigDecimal.ZERO, turnover, List.of(rule));
        }
        VatCategory sold = Objects.requireNonNullElse(category, VatCategory.STANDARD);
        CalcRules.VatRate rate = rules.vatRate(sold, turnover)
                .orElseThrow(() -> RequestRefusedException.invalid(
                        "category", "no rate of this category is known for " + turnover, "not_covered"));
        AppliedRule rule = new AppliedRule("vat_rate", rate.statement(), rate.source(), rate.verified());
        return new Rate(rate.percent(), turnover, List.of(rule));
    }

    private static Rate given(BigDecimal percent, boolean pays, LocalDate turnover) {
        if (!pays && percent.signum() != 0) {
            throw RequestRefusedException.invalid(
                    "vat_rate", "must be 0 or absent where vat_payer is false", "contradiction");
        }
        AppliedRule rule = AppliedRule.given("vat_rate", "VAT at the rate that the caller gave");
        return new Rate(percent, turnover, List.of(rule));
    }

    private LocalDate today() {
        Instant now = clock.instant();
        return LocalDate.ofInstant(now, PORTAL);
    }
}
