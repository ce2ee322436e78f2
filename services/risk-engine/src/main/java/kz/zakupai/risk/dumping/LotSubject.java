package kz.zakupai.risk.dumping;

import java.util.Objects;
import kz.zakupai.risk.dumping.AntiDumping.Purchase;
import org.jspecify.annotations.Nullable;

/** Which row of the anti-dumping table a lot falls under, by what the portal says about it. */
sealed interface LotSubject {

    /** This one. */
    record Row(DumpingSubject subject) implements LotSubject {}

    /** None: the rules set no limit for the method. */
    record None() implements LotSubject {}

    /** One of several, and {@code missing} would tell which. */
    record Untold(String missing) implements LotSubject {}

    static LotSubject of(Purchase purchase) {
        Integer method = purchase.method();
        if (method == null) {
            return new Untold("lot.ref_buy_trade_methods_id");
        }
        DumpingSubject row = DumpingSubject.of(method);
        if (row == null) {
            return new None();
        }
        return row == DumpingSubject.TENDER ? inTender(purchase) : new Row(row);
    }

    private static LotSubject inTender(Purchase purchase) {
        if (Objects.equals(purchase.psdSign(), 2)) {
            return new Row(DumpingSubject.DESIGN);
        }
        Integer type = purchase.subjectType();
        if (type == null) {
            boolean builds = Boolean.TRUE.equals(purchase.construction());
            return builds ? new Row(DumpingSubject.CONSTRUCTION) : new Untold("announcement.ref_subject_type_id");
        }
        return switch (type) {
            case 1 -> new Row(DumpingSubject.TENDER);
            case 2 -> works(purchase);
            case 3 -> services(purchase.itemCode());
            default -> new Untold("announcement.ref_subject_type_id");
        };
    }

    private static LotSubject works(Purchase purchase) {
        if (purchase.construction() == null) {
            return new Untold("lot.is_construction_work");
        }
        if (purchase.construction()) {
            return new Row(DumpingSubject.CONSTRUCTION);
        }
        return switch (division(purchase.itemCode())) {
            case "" -> new Untold("plan.ref_enstru_code");
            case "41", "43" -> new Row(DumpingSubject.CURRENT_REPAIR);
            case "42" -> road(purchase.psdSign());
            case "71" -> new Row(DumpingSubject.DESIGN);
            default -> new Row(DumpingSubject.TENDER);
        };
    }

    /** Medium repair needs technical documents, current repair a list of defects only. */
    private static LotSubject road(@Nullable Integer psdSign) {
        if (psdSign == null) {
            return new Untold("lot.psd_sign");
        }
        return new Row(psdSign == 1 ? DumpingSubject.ROAD_REPAIR : DumpingSubject.CURRENT_REPAIR);
    }

    /** Division 71 is architecture, engineering and expertise, division 90 creative work: none of them against the allocated sum. */
    private static LotSubject services(@Nullable String itemCode) {
        return switch (division(itemCode)) {
            case "" -> new Untold("plan.ref_enstru_code");
            case "71" -> new Row(DumpingSubject.ENGINEERING);
            case "90" -> new Row(DumpingSubject.COPYRIGHT);
            default -> new Row(DumpingSubject.TENDER);
        };
    }

    /** The first two digits of an ENSTRU code; empty where it is absent or no code. */
    private static String division(@Nullable String itemCode) {
        if (itemCode == null || itemCode.length() < 2) {
            return "";
        }
        String division = itemCode.substring(0, 2);
        return division.chars().allMatch(Character::isDigit) ? division : "";
    }
}
