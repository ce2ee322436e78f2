package kz.zakupai.calc.profit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kz.zakupai.calc.dumping.PurchaseKind;
import kz.zakupai.calc.lot.LotFacts;
import kz.zakupai.calc.penalty.ContractType;
import kz.zakupai.calc.penalty.Party;
import kz.zakupai.calc.penalty.PenaltyTerms;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.rule.RuleBook;
import kz.zakupai.calc.rule.RuleCode;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the securities and the penalty that a tender brings with it. Thread-safe. */
@Component
class TenderTerms {
    private static final int GOODS = 1;
    private static final int WORKS = 2;
    private static final int SERVICES = 3;

    private final RuleBook rules;
    private final PenaltyTerms penalties;

    TenderTerms(RuleBook rules, PenaltyTerms penalties) {
        this.rules = rules;
        this.penalties = penalties;
    }

    /**
     * The security of the bid in percent of the allocated sum: as given, else the highest in a tender and none elsewhere.
     *
     * @throws RequestRefusedException 422 where the given one is neither 0 nor lawful
     */
    BigDecimal bidSecurity(@Nullable BigDecimal given, PurchaseKind kind, LocalDate day, List<AppliedRule> applied) {
        Rule lowest = rules.require(RuleCode.SECURITY, "bid_lowest", day, "date");
        Rule highest = rules.require(RuleCode.SECURITY, "bid_highest", day, "date");
        if (given == null) {
            boolean asked = kind != PurchaseKind.PRICE_QUOTATIONS && kind != PurchaseKind.E_SHOP;
            applied.add(
                    asked
                            ? highest.applied()
                            : AppliedRule.given(
                                    "security", "no security of a bid was given, and none is assumed here"));
            return asked ? highest.value() : BigDecimal.ZERO;
        }
        if (given.signum() > 0 && (given.compareTo(lowest.value()) < 0 || given.compareTo(highest.value()) > 0)) {
            throw RequestRefusedException.invalid(
                    "bid_security_pct",
                    "must be 0, or from " + lowest.value() + " to " + highest.value() + " (" + highest.source() + ")",
                    "out_of_range");
        }
        applied.add(AppliedRule.given("security", "the security of the bid that the caller gave"));
        return given;
    }

    /** The security of the contract in percent of its sum. */
    BigDecimal contractSecurity(PurchaseKind kind, LocalDate day, List<AppliedRule> applied) {
        Rule rule = rules.require(
                RuleCode.SECURITY,
                kind == PurchaseKind.PRICE_QUOTATIONS ? "contract_after_quotations" : "contract",
                day,
                "date");
        applied.add(rule.applied());
        return rule.value();
    }

    /** Cites why an advance must be secured. */
    void citeAdvance(LocalDate day, List<AppliedRule> applied) {
        applied.add(rules.require(RuleCode.SECURITY, "advance", day, "date").applied());
    }

    /** What a delay of the supplier costs. */
    PenaltyTerms.Terms penalty(@Nullable ContractType given, PurchaseKind kind, @Nullable LotFacts lot, LocalDate day) {
        return penalties.of(Party.SUPPLIER, day, given == null ? contractType(kind, lot) : given, null, null);
    }

    private static @Nullable ContractType contractType(PurchaseKind kind, @Nullable LotFacts lot) {
        return switch (kind) {
            case CONSTRUCTION, ROAD_MEDIUM_REPAIR, CURRENT_REPAIR -> ContractType.WORKS;
            case DESIGN, EXPERTISE, ENGINEERING, COPYRIGHT_WORK -> ContractType.SERVICES;
            case SOCIAL_ORDER -> ContractType.SOCIAL_ORDER;
            case SCHOOL_MEALS -> ContractType.SCHOOL_MEALS;
            case E_SHOP -> ContractType.GOODS;
            case TENDER, PRICE_QUOTATIONS ->
                switch (lot == null ? 0 : Objects.requireNonNullElse(lot.subject(), 0)) {
                    case GOODS -> ContractType.GOODS;
                    case WORKS -> ContractType.WORKS;
                    case SERVICES -> ContractType.SERVICES;
                    default -> null;
                };
        };
    }
}
