package kz.zakupai.calc.dumping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.calc.lot.LotFacts;
import kz.zakupai.calc.money.Money;
import kz.zakupai.calc.rule.AppliedRule;
import kz.zakupai.calc.rule.DumpingEffect;
import kz.zakupai.calc.rule.Rule;
import kz.zakupai.calc.rule.RuleBook;
import kz.zakupai.calc.rule.RuleCode;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the kind of a purchase and the lowest price that is not dumping there. Thread-safe. */
@Component
public final class DumpingTerms {
    private static final String FIELD = "purchase";
    private static final int WORKS = 2;
    private static final int PRICE_QUOTATIONS = 3;
    private static final int SOCIAL_ORDER = 52;
    private static final int E_SHOP = 60;
    private static final Set<Integer> SCHOOL_MEALS = Set.of(120, 121);
    /** Open tender (2), its variants, and the order in force for some of them. */
    private static final Set<Integer> TENDERS = Set.of(2, 22, 32, 128, 133, 188, 201);

    private final RuleBook rules;

    DumpingTerms(RuleBook rules) {
        this.rules = rules;
        rules.demandAll(RuleCode.DUMPING_LIMIT, PurchaseKind.values());
    }

    /** A kind, and why it was taken. */
    public record Chosen(PurchaseKind kind, AppliedRule reason) {}

    /**
     * The kind that the caller named, or that of the lot, or an ordinary tender.
     *
     * @throws RequestRefusedException 422 where the lot does not tell its kind, or no rule against dumping is known for it
     */
    public Chosen choose(@Nullable PurchaseKind named, @Nullable LotFacts lot) {
        if (named != null) {
            return new Chosen(named, AppliedRule.given(FIELD, "the kind of purchase that the caller gave"));
        }
        if (lot == null) {
            return new Chosen(
                    PurchaseKind.TENDER,
                    AppliedRule.given(
                            FIELD, "no kind of purchase was given: other goods, works or services in a tender"));
        }
        PurchaseKind kind = kindOf(lot);
        return new Chosen(
                kind,
                new AppliedRule(
                        FIELD,
                        "taken from the lot's method " + lot.method()
                                + ": name the kind where it is design, expertise, engineering,"
                                + " repair or copyright",
                        "lot " + lot.id() + " as stored from the portal",
                        kind != PurchaseKind.TENDER));
    }

    private static PurchaseKind kindOf(LotFacts lot) {
        int method = Objects.requireNonNullElse(lot.method(), 0);
        if (method == PRICE_QUOTATIONS) {
            return PurchaseKind.PRICE_QUOTATIONS;
        }
        if (method == SOCIAL_ORDER) {
            return PurchaseKind.SOCIAL_ORDER;
        }
        if (method == E_SHOP) {
            return PurchaseKind.E_SHOP;
        }
        if (SCHOOL_MEALS.contains(method)) {
            return PurchaseKind.SCHOOL_MEALS;
        }
        if (!TENDERS.contains(method)) {
            throw unknown(lot, "is bought by method " + method + ", for which no rule against dumping was read");
        }
        if (lot.construction()) {
            return PurchaseKind.CONSTRUCTION;
        }
        if (Objects.equals(lot.subject(), WORKS)) {
            throw unknown(lot, "is for works, which may be construction, road_medium_repair, current_repair or other");
        }
        return PurchaseKind.TENDER;
    }

    private static RequestRefusedException unknown(LotFacts lot, String why) {
        return RequestRefusedException.invalid(FIELD, "is required: lot " + lot.id() + " " + why, "missing");
    }

    /**
     * The rule for {@code kind} on {@code day}.
     *
     * @throws RequestRefusedException 422 where none is known for that day
     */
    public Rule rule(PurchaseKind kind, LocalDate day) {
        return rules.require(RuleCode.DUMPING_LIMIT, kind, day, "date");
    }

    /** The limit that {@code rule} sets where prices are compared with {@code reference}. */
    public static DumpingLimit limit(Rule rule, BigDecimal reference) {
        return new DumpingLimit(
                rule.value(),
                Money.notBelow(Money.lessPercent(reference, rule.value())),
                Objects.requireNonNullElse(rule.effect(), DumpingEffect.REJECTED));
    }

    /**
     * The sum that prices of {@code kind} are compared with.
     *
     * @param given the reference as the caller gave it
     * @param allocated the allocated sum, if known
     * @throws RequestRefusedException 422 where the reference is a price of its own and was not given
     */
    public static BigDecimal reference(PurchaseKind kind, @Nullable BigDecimal given, @Nullable BigDecimal allocated) {
        if (kind.measuredByAllocatedSum()) {
            if (given != null && allocated != null && given.compareTo(allocated) != 0) {
                throw RequestRefusedException.invalid(
                        "reference_sum",
                        "is the allocated sum for this kind of purchase: leave it out",
                        "contradiction");
            }
            if (given == null && allocated == null) {
                throw RequestRefusedException.invalid(
                        "allocated_sum", "is required where no lot_id is given", "missing");
            }
            return given == null ? Objects.requireNonNull(allocated) : given;
        }
        if (given == null) {
            throw RequestRefusedException.invalid(
                    "reference_sum",
                    "is required: this kind is not compared with the allocated sum, but as GET /rules?code=dumping_limit says",
                    "missing");
        }
        return given;
    }
}
