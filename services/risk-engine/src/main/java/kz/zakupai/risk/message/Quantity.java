package kz.zakupai.risk.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * Numbers with their units as people write them: {@code 2 рабочих дня}, {@code 1,5 дня}, {@code 95 %}, {@code 3 contracts}.
 *
 * <p>A unit's text has {@code {n}} where the number stands, or {@code {percent}} where it stands times a hundred. In Russian it
 * has four forms parted by {@code |}, for 1, for 2, for 5 and for fractions; in English two, for one and for all others; in
 * Kazakh, where nouns behind a number do not change, one. A single form serves for all.
 */
final class Quantity {
    private static final int SHOWN_PLACES = 4;
    private static final int PERCENT_PLACES = 2;

    private Quantity() {}

    static String of(double value, String unit, Language language) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal number = rounded(exact, SHOWN_PLACES);
        List<String> forms = List.of(unit.split("\\|", -1));
        String form = forms.get(Math.min(form(number, language), forms.size() - 1));
        return form.replace("{n}", text(number, language))
                .replace("{percent}", text(rounded(exact.movePointRight(2), PERCENT_PLACES), language));
    }

    private static BigDecimal rounded(BigDecimal value, int places) {
        return value.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** Which of the unit's forms: the plural rules of CLDR for cardinal numbers. */
    private static int form(BigDecimal number, Language language) {
        boolean whole = number.scale() <= 0;
        return switch (language) {
            case KK -> 0;
            case EN -> number.abs().compareTo(BigDecimal.ONE) == 0 ? 0 : 1;
            case RU ->
                whole ? russian(number.abs().remainder(BigDecimal.valueOf(100)).intValue()) : 3;
        };
    }

    private static int russian(int lastTwo) {
        int last = lastTwo % 10;
        if (last == 1 && lastTwo != 11) {
            return 0;
        }
        return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 1 : 2;
    }

    private static String text(BigDecimal number, Language language) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        boolean english = language == Language.EN;
        symbols.setDecimalSeparator(english ? '.' : ',');
        symbols.setGroupingSeparator(english ? ',' : '\u00a0');
        DecimalFormat format = new DecimalFormat("#,##0.####", symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
