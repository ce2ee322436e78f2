package kz.zakupai.risk.dumping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the anti-dumping table: Rules of public procurement, ch. 5, p. 85-99 (order MinFin 687 of 2024-10-09, in force from
 * 2025-01-01). How many percent below the basis are too many is in the rules file, under the key of the row.
 */
public enum DumpingSubject {
    /** Building and installation works by a design with its estimate. */
    CONSTRUCTION("construction", Basis.DESIGN_DOCUMENTS, Effect.REJECTED),
    /** Medium repair of roads. */
    ROAD_REPAIR("road-repair", Basis.TECHNICAL_DOCUMENTS, Effect.REJECTED),
    /** Current repair of buildings and roads. */
    CURRENT_REPAIR("current-repair", Basis.ALLOCATED_SUM, Effect.REJECTED),
    /** Feasibility studies, design and estimates, town planning. */
    DESIGN("design", Basis.NORMATIVE_PRICE, Effect.REJECTED),
    /** State expertise by private bodies. */
    EXPERTISE("expertise", Basis.TARIFF, Effect.REJECTED),
    /** Works under copyright. */
    COPYRIGHT("copyright", Basis.MINIMUM_RATES, Effect.REJECTED),
    /** Engineering: supervision by author or technician, management of projects. */
    ENGINEERING("engineering", Basis.NORMATIVE_PRICE, Effect.REJECTED),
    /** State social order. */
    SOCIAL_ORDER("social-order", Basis.ALLOCATED_SUM, Effect.REJECTED),
    /** Meals for schools and kindergartens. */
    SCHOOL_MEALS("school-meals", Basis.ALLOCATED_SUM, Effect.REJECTED),
    /** Everything else that is bought by tender. */
    TENDER("tender", Basis.ALLOCATED_SUM, Effect.EXTRA_DEPOSIT),
    /** Requests for quotations. */
    QUOTATIONS("quotations", Basis.ALLOCATED_SUM, Effect.EXTRA_DEPOSIT),
    /** The electronic shop. */
    SHOP("shop", Basis.AVERAGE_PRICE, Effect.REJECTED_AUTOMATICALLY);

    /** What a bid is compared with. */
    public enum Basis {
        ALLOCATED_SUM,
        DESIGN_DOCUMENTS,
        TECHNICAL_DOCUMENTS,
        NORMATIVE_PRICE,
        TARIFF,
        MINIMUM_RATES,
        AVERAGE_PRICE
    }

    /** What becomes of a bid below the limit. */
    public enum Effect {
        REJECTED,
        REJECTED_AUTOMATICALLY,
        /** It stands, but its maker secures the difference to the lowest price that is not dumping. */
        EXTRA_DEPOSIT
    }

    /** Where the table is from. */
    public static final String SOURCE = "Rules of public procurement (order MinFin 687 of 2024-10-09), ch. 5, p. 85-99";

    private static final Set<Integer> TENDERS = Set.of(2, 22, 32, 128, 133, 188, 201);

    private static final Map<Integer, DumpingSubject> BY_METHOD = byMethod();

    private final String key;
    private final Basis basis;
    private final Effect effect;

    DumpingSubject(String key, Basis basis, Effect effect) {
        this.key = key;
        this.basis = basis;
        this.effect = effect;
    }

    /** The name of its limit in the rules file. */
    public String key() {
        return key;
    }

    public Basis basis() {
        return basis;
    }

    public Effect effect() {
        return effect;
    }

    /** The ids of the methods (ref_trade_methods) that the row is for. Auctions have no limit: there bidders see the prices. */
    public Set<Integer> methods() {
        return switch (this) {
            case QUOTATIONS -> Set.of(3);
            case SHOP -> Set.of(60);
            case SOCIAL_ORDER -> Set.of(52);
            case SCHOOL_MEALS -> Set.of(120, 121);
            case CONSTRUCTION, ROAD_REPAIR, CURRENT_REPAIR, DESIGN, EXPERTISE, COPYRIGHT, ENGINEERING, TENDER ->
                TENDERS;
        };
    }

    /** The row for a method; the general one of tenders where the method alone does not tell; null where there is no limit. */
    static @Nullable DumpingSubject of(int method) {
        return BY_METHOD.get(method);
    }

    private static Map<Integer, DumpingSubject> byMethod() {
        Map<Integer, DumpingSubject> rows = new HashMap<>();
        for (DumpingSubject row : List.of(QUOTATIONS, SHOP, SOCIAL_ORDER, SCHOOL_MEALS, TENDER)) {
            row.methods().forEach(method -> rows.put(method, row));
        }
        return Map.copyOf(rows);
    }
}
