package kz.zakupai.vault.server.engine.pki.issue;

import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host names as certificates may hold them: letters, digits and dashes, other scripts as punycode (RFC 5890). */
final class HostName {
    private static final String LABEL = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)";
    private static final Pattern NAME = Pattern.compile("(?:\\*\\.)?(?:" + LABEL + "\\.)*" + LABEL + "\\.?");
    private static final Pattern WILDCARD_LABEL =
            Pattern.compile("\\*|\\*" + LABEL + "|" + LABEL + "\\*|" + LABEL + "\\*" + LABEL);
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /** The name in ASCII; null when a label is empty or too long, or the name is. Odd characters stay as they are. */
    static @Nullable String ascii(String name) {
        try {
            if (name.length() > MAX_NAME + 1) {
                return null;
            }
            String ascii = plain(name) ? name : IDN.toASCII(name);
            return fits(ascii) ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean plain(String name) {
        return name.chars().allMatch(character -> character < 0x80);
    }

    private static boolean fits(String ascii) {
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return false;
        }
        for (int start = 0; start <= name.length(); ) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (end == start || end - start > MAX_LABEL) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** True for a host name in ASCII; its first label may be a star. */
    static boolean valid(String ascii) {
        return ascii.length() <= MAX_NAME + 1 && NAME.matcher(ascii).matches();
    }

    /** True for a label that is a star, or has one at its start, its end, or within. */
    static boolean validWildcardLabel(String label) {
        return label.length() <= MAX_NAME && WILDCARD_LABEL.matcher(label).matches();
    }
}
