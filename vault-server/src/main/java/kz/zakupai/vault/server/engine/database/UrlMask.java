package kz.zakupai.vault.server.engine.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;

/** Shows a connection URL without the password that somebody may have written into it. */
final class UrlMask {
    private static final String MASK = "xxxxx";
    private static final String PLACEHOLDER = "{{password}}";
    private static final Pattern IN_URI = Pattern.compile("^([a-z]+://[^:@/?]*:)([^/?]*)(@)", Pattern.CASE_INSENSITIVE);
    /** Possessive: a repeated group that may give back what it took needs a stack as deep as the text is long. */
    private static final Pattern IN_KEYWORDS = Pattern.compile(
            "(\\bpassword\\s*+=\\s*+)('(?:[^'\\\\]|\\\\.)*+'|(?:[^\\s&\\\\]|\\\\.)++)()", Pattern.CASE_INSENSITIVE);

    private UrlMask() {}

    static String masked(Secret url) {
        return masked(masked(url.reveal(), IN_URI), IN_KEYWORDS);
    }

    /** True when {@code url} holds a password of its own. */
    static boolean holdsPassword(Secret url) {
        return !masked(url).equals(url.reveal());
    }

    private static String masked(String text, Pattern pattern) {
        return pattern.matcher(text)
                .replaceAll(found ->
                        found.group(2).equals(PLACEHOLDER) || found.group(2).equals("'" + PLACEHOLDER + "'")
                                ? Matcher.quoteReplacement(found.group())
                                : Matcher.quoteReplacement(found.group(1) + MASK + found.group(3)));
    }
}
