package kz.zakupai.vault.server.policy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import kz.zakupai.vault.server.request.RequestFailure;

/** Names of policies: how they are written the same way everywhere, and which are not for clients to change. */
final class PolicyName {
    static final String DEFAULT = "default";
    static final String ROOT = "root";

    private static final Set<String> BUILT_IN = Set.of(ROOT, "response-wrapping", "control-group");
    private static final int MAX_BYTES = 256;

    private PolicyName() {}

    /** Lower case, no white space around. */
    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static boolean builtIn(String canonical) {
        return BUILT_IN.contains(canonical);
    }

    static boolean valid(String canonical) {
        return !canonical.isEmpty()
                && canonical.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && canonical.codePoints().noneMatch(Character::isISOControl);
    }

    static void check(String canonical) {
        if (!valid(canonical)) {
            throw RequestFailure.badRequest("a policy name has 1 to " + MAX_BYTES + " bytes and no control characters");
        }
    }

    /** A storage key without separators or dots, whatever the name: letters, digits, - and _ as they are, else %XX. */
    static String key(String canonical) {
        StringBuilder key = new StringBuilder();
        for (byte b : canonical.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_') {
                key.append((char) b);
            } else {
                key.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return key.toString();
    }

    static String ofKey(String key) {
        byte[] name = new byte[key.length()];
        int length = 0;
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == '%') {
                name[length++] = (byte) HexFormat.fromHexDigits(key, i + 1, i + 3);
                i += 2;
            } else {
                name[length++] = (byte) key.charAt(i);
            }
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
