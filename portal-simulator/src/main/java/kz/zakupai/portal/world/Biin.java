package kz.zakupai.portal.world;

import java.time.LocalDate;
import java.util.Locale;

/** Numbers of organisations (BIN) and persons (IIN) that nobody was given: serials from 90000 up, with right control digits. */
final class Biin {
    private static final int[] SECOND_PASS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    private Biin() {}

    /** An organisation's; serials are 0 to 9,999. */
    static String organisation(LocalDate registered, int serial) {
        String start = String.format(Locale.ROOT, "%02d%02d", registered.getYear() % 100, registered.getMonthValue());
        String end = String.format(Locale.ROOT, "%05d", 90_000 + serial);
        // Head office of a resident; a farm where that number has no control digit.
        return closed(start + "40" + end, start + "43" + end);
    }

    /** A person's, born in the 20th century; serials are 0 to 999. */
    static String person(LocalDate born, int serial) {
        String start = String.format(
                Locale.ROOT, "%02d%02d%02d", born.getYear() % 100, born.getMonthValue(), born.getDayOfMonth());
        String end = String.format(Locale.ROOT, "%04d", 9_000 + serial);
        return closed(start + "3" + end, start + "4" + end);
    }

    private static String closed(String digits, String otherwise) {
        int control = control(digits);
        return control < 10 ? digits + control : otherwise + control(otherwise);
    }

    private static int control(String digits) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < 11; i++) {
            int digit = digits.charAt(i) - '0';
            first += digit * (i + 1);
            second += digit * SECOND_PASS[i];
        }
        return first % 11 < 10 ? first % 11 : second % 11;
    }
}
