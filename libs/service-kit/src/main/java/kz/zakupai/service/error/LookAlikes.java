package kz.zakupai.service.error;

import org.jspecify.annotations.Nullable;

/**
 * Finds letters and digits of other scripts in what should be a Latin word or a number. They often come from a keyboard
 * that was left in Cyrillic, and look right on the screen: the plain message would say that what was written is expected.
 */
final class LookAlikes {
    private static final int MAX_LENGTH = 200;

    private LookAlikes() {}

    /** A clause for the end of a message where {@code given} has Latin letters or digits beside others; else empty. */
    static String hint(@Nullable Object given) {
        if (!(given instanceof CharSequence text) || text.length() > MAX_LENGTH) {
            return "";
        }
        boolean cyrillic =
                text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
        boolean foreignDigit = text.codePoints().anyMatch(c -> c > 127 && Character.isDigit(c));
        if (cyrillic) {
            return "; it was written with Cyrillic letters: use Latin ones";
        }
        return foreignDigit ? "; it was written with other digits than 0 to 9" : "";
    }
}
