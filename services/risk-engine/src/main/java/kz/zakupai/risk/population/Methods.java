package kz.zakupai.risk.population;

import java.util.Map;
import java.util.Set;

/** The portal's ways of buying (ref_trade_methods). */
final class Methods {
    /** Request for quotations. */
    static final int QUOTATIONS = 3;
    /** Single source after a purchase that came to nothing. */
    static final int AFTER_FAILURE = 6;
    /** Single source, direct. */
    static final int DIRECT = 23;

    private static final Set<Integer> COMPETITIVE = Set.of(2, 3, 7, 77, 78, 22, 32, 120, 121, 128, 133, 188, 201);

    /** By the symbol in a lot's number. АУК is three kinds of auction, of which 7 stands for all. */
    private static final Map<String, Integer> BY_SYMBOL = Map.ofEntries(
            Map.entry("ОК", 2),
            Map.entry("ЗЦП", QUOTATIONS),
            Map.entry("ОИ", AFTER_FAILURE),
            Map.entry("АУК", 7),
            Map.entry("ЧТБ", 8),
            Map.entry("ДК", 22),
            Map.entry("ОИПД", DIRECT),
            Map.entry("КПКО", 32),
            Map.entry("ЗЖ", 50),
            Map.entry("ГСЗ", 52),
            Map.entry("ЗЖнеГЗ", 55),
            Map.entry("ЭМ", 60),
            Map.entry("КпОПО", 120),
            Map.entry("КППТСОПО", 121),
            Map.entry("УсГосОбЗ", 122),
            Map.entry("ИОИППЗДнеГЗ", 123),
            Map.entry("ОТ", 124),
            Map.entry("ОИнеГЗ", 125),
            Map.entry("ЗЦПнеГЗ", 126),
            Map.entry("КСП", 128),
            Map.entry("ГЗПОП", 130),
            Map.entry("ИОИППЗДМОН", 131),
            Map.entry("РС", 132),
            Map.entry("КиРС", 133),
            Map.entry("ЭМнеГЗ", 160),
            Map.entry("КРБС", 188),
            Map.entry("ТОП", 190),
            Map.entry("ТРБС", 200),
            Map.entry("КСПК", 201),
            Map.entry("ТСПК", 202));

    private Methods() {}

    /** The id of the method with this symbol; absent for a symbol that the portal does not have. */
    static int bySymbol(String symbol) {
        return BY_SYMBOL.getOrDefault(symbol, Absent.INT);
    }

    /** The method really used for a lot: from its number, else as stated, else the announcement's. */
    static int used(Population all, int lot) {
        int method = all.lots().method(lot);
        return method == Absent.INT
                ? all.announcements().method(all.announcements().row(all.lots().announcementId(lot)))
                : method;
    }

    /** Whether a purchase of this kind went to one supplier without a tender. */
    static boolean singleSource(int method) {
        return method == AFTER_FAILURE || method == DIRECT;
    }

    static boolean competitive(int method) {
        return COMPETITIVE.contains(method);
    }
}
