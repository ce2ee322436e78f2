package kz.zakupai.risk.dumping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import kz.zakupai.risk.dumping.DumpingSubject.Basis;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/**
 * Finds the limit below which a bid for a lot is dumping. The portal's own price wins; else the row of the table that the lot falls under
 * decides, if its limit is against the allocated sum, or against documents that the lot was announced with, whose price its sum then is.
 * The prices of norms, tariffs and shops are not in the portal's answers.
 * Immutable and thread-safe.
 */
public final class AntiDumping {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String STATED_PRICE = "lot.dumping_lot_price";
    private final Map<DumpingSubject, BigDecimal> remaining = new EnumMap<>(DumpingSubject.class);

    /**
     * @param percent by the key of the row, how many percent below the basis a bid may be; a row against minimum rates needs none
     * @throws IllegalArgumentException if one is missing or not 0 to 100
     */
    public AntiDumping(Map<String, BigDecimal> percent) {
        for (DumpingSubject subject : DumpingSubject.values()) {
            if (subject.basis() == Basis.MINIMUM_RATES) {
                continue;
            }
            BigDecimal limit = percent.get(subject.key());
            if (limit == null || limit.signum() < 0 || limit.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException(
                        "the threshold " + subject.key() + " must be given as 0 to 100 percent, not " + limit);
            }
            remaining.put(subject, HUNDRED.subtract(limit).movePointLeft(2));
        }
    }

    /**
     * What the limit depends on. All of it may be absent.
     *
     * @param method the id of the method really used (ref_trade_methods)
     * @param subjectType 1 goods, 2 works, 3 services
     * @param construction whether the lot is construction work
     * @param psdSign 1 with design documents, 2 development of such documents
     * @param itemCode the ENSTRU code of its only item
     * @param allocated the lot's sum
     * @param stated the portal's own dumping price for the lot; 0 where it has none
     */
    public record Purchase(
            @Nullable Integer method,
            @Nullable Integer subjectType,
            @Nullable Boolean construction,
            @Nullable Integer psdSign,
            @Nullable String itemCode,
            @Nullable Tenge allocated,
            @Nullable Tenge stated) {}

    /** Where dumping begins for the lot of {@code purchase}. */
    public Ruling of(Case purchase) {
        Lot lot = purchase.lot();
        if (lot == null) {
            return new Ruling.Unknown("lot");
        }
        return of(new Purchase(
                purchase.method(),
                purchase.subjectType(),
                lot.construction(),
                lot.psdSign(),
                lot.itemCode(),
                lot.amount(),
                lot.dumpingPrice()));
    }

    /** Where dumping begins for {@code purchase}. */
    public Ruling of(Purchase purchase) {
        LotSubject row = LotSubject.of(purchase);
        if (row instanceof LotSubject.None) {
            return new Ruling.Unregulated();
        }
        Tenge stated = purchase.stated();
        Tenge allocated = purchase.allocated();
        if (stated != null && stated.isPositive()) {
            boolean impossible = allocated != null && allocated.isPositive() && stated.compareTo(allocated) > 0;
            DumpingSubject subject = row instanceof LotSubject.Row found ? found.subject() : null;
            return impossible ? new Ruling.Unknown(STATED_PRICE) : new Ruling.Limit(subject, stated, true);
        }
        return switch (row) {
            case LotSubject.Row found -> limit(found.subject(), purchase);
            case LotSubject.Untold untold -> new Ruling.Unknown(untold.missing());
            case LotSubject.None none -> new Ruling.Unregulated();
        };
    }

    private Ruling limit(DumpingSubject subject, Purchase purchase) {
        BigDecimal share = remaining.get(subject);
        if (share == null || !againstTheLot(subject.basis(), purchase.psdSign())) {
            boolean untold = byDocuments(subject.basis()) && purchase.psdSign() == null;
            return new Ruling.Unknown(untold ? "lot.psd_sign" : STATED_PRICE);
        }
        Tenge allocated = purchase.allocated();
        if (allocated == null || !allocated.isPositive()) {
            return new Ruling.Unknown("lot.amount");
        }
        long tiyn = BigDecimal.valueOf(allocated.tiyn())
                .multiply(share)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return new Ruling.Limit(subject, new Tenge(tiyn), false);
    }

    /** The sum of a lot that is announced with its documents is the price that the documents state. */
    private static boolean againstTheLot(Basis basis, @Nullable Integer psdSign) {
        return basis == Basis.ALLOCATED_SUM || (byDocuments(basis) && psdSign != null && psdSign == 1);
    }

    private static boolean byDocuments(Basis basis) {
        return basis == Basis.DESIGN_DOCUMENTS || basis == Basis.TECHNICAL_DOCUMENTS;
    }
}
