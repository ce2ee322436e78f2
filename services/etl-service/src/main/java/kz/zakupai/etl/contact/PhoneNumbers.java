package kz.zakupai.etl.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The telephone numbers in a text, each as eleven digits that begin with 7: {@code 8 (727) 123-45-67} is {@code
 * 77271234567}. Extensions are cut off. Local numbers without an area are left out, and so are those made up to fill a
 * field, such as eleven sevens.
 */
final class PhoneNumbers {
    private static final Pattern BETWEEN =
            Pattern.compile("[,;/|\\n]|\\bили\\b|\\bнемесе\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern EXTENSION = Pattern.compile("(?i)(доп|вн|ішкі|ext|#).*");
    private static final int FULL = 11;
    private static final int WITHOUT_COUNTRY = 10;
    private static final int MIN_DIFFERENT = 3;
    private static final int MAX_NUMBERS = 10;

    private PhoneNumbers() {}

    static List<String> normalised(String text) {
        List<String> numbers = new ArrayList<>();
        for (String part : BETWEEN.split(text, MAX_NUMBERS)) {
            String digits = EXTENSION.matcher(part).replaceFirst("").replaceAll("\\D", "");
            if (digits.length() == WITHOUT_COUNTRY) {
                digits = "7" + digits;
            } else if (digits.length() == FULL && digits.startsWith("8")) {
                digits = "7" + digits.substring(1);
            }
            boolean made = digits.chars().distinct().count() < MIN_DIFFERENT;
            if (digits.length() == FULL && digits.startsWith("7") && !made) {
                numbers.add(digits);
            }
        }
        return List.copyOf(numbers);
    }
}
