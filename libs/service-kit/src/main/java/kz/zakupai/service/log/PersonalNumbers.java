package kz.zakupai.service.log;

import java.util.regex.Pattern;

/**
 * Hides personal numbers (IIN) in text that leaves the service. A number of exactly 12 digits is an IIN when its 5th
 * digit is 0 to 3 (the tens of the day of birth); organisations' numbers (BIN, 4 to 6) are public and stay.
 */
public final class PersonalNumbers {
    private static final Pattern IIN = Pattern.compile("(?<![0-9])[0-9]{4}[0-3][0-9]{7}(?![0-9])");

    private PersonalNumbers() {}

    /** {@code text} with every IIN replaced by twelve asterisks. */
    public static String masked(String text) {
        return IIN.matcher(text).replaceAll("************");
    }
}
