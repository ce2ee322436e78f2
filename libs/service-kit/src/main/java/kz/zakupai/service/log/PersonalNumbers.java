package kz.zakupai.service.log;

/**
 * Hides personal numbers (IIN) in text that leaves the service. A number of exactly 12 digits is an IIN when its 5th
 * digit is 0 to 3 (the tens of the day of birth); organisations' numbers (BIN, 4 to 6) are public and stay.
 */
public final class PersonalNumbers {
    private static final int LENGTH = 12;
    private static final int TENS_OF_DAY = 4;
    private static final String HIDDEN = "*".repeat(LENGTH);

    private PersonalNumbers() {}

    /** {@code text} with every IIN replaced by twelve asterisks; {@code text} itself where it has none. */
    public static String masked(String text) {
        StringBuilder masked = null;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isDigit(text.charAt(i))) {
                digits++;
                continue;
            }
            int start = i - LENGTH;
            if (digits == LENGTH && text.charAt(start + TENS_OF_DAY) <= '3') {
                masked = masked == null ? new StringBuilder(text) : masked;
                masked.replace(start, i, HIDDEN);
            }
            digits = 0;
        }
        return masked == null ? text : masked.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
