package kz.zakupai.vault.server.engine.pki.acme;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.CidrBlock;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate is asked for: a host name, or an address (RFC 8738).
 *
 * @param value in lower case; a wildcard keeps its {@code *.}
 */
record Identifier(boolean address, String value) {
    private static final String WILDCARD = "*.";
    private static final Pattern NAME = Pattern.compile(
            "(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*" + "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final int LONGEST = 253;

    /** @throws AcmeProblem when it is of an unknown type, or no name */
    static Identifier parse(@Nullable Object given) {
        Map<?, ?> map = given instanceof Map<?, ?> object ? object : Map.of();
        String value = String.valueOf(map.get("value")).toLowerCase(Locale.ROOT);
        if (map.get("type") == null || map.get("value") == null) {
            throw ProblemType.MALFORMED.problem("an identifier needs a type and a value");
        }
        return switch (String.valueOf(map.get("type"))) {
            case "dns" -> name(value);
            case "ip" -> address(value);
            default -> throw ProblemType.UNSUPPORTED_IDENTIFIER.problem();
        };
    }

    private static Identifier name(String value) {
        if (value.length() > LONGEST || !NAME.matcher(value).matches() || isAddress(value)) {
            throw ProblemType.MALFORMED.problem("the identifier is no host name");
        }
        return new Identifier(false, value);
    }

    private static Identifier address(String value) {
        if (!isAddress(value)) {
            throw ProblemType.MALFORMED.problem("the identifier is no IP address");
        }
        return new Identifier(true, value);
    }

    private static boolean isAddress(String value) {
        try {
            CidrBlock.parse(value);
            return value.indexOf('/') < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Identifier stored(Map<?, ?> values) {
        return new Identifier("ip".equals(values.get("type")), String.valueOf(values.get("value")));
    }

    boolean wildcard() {
        return value.startsWith(WILDCARD);
    }

    /** The name without a wildcard: what is looked up and proven. */
    Identifier base() {
        return wildcard() ? new Identifier(false, value.substring(WILDCARD.length())) : this;
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("type", address ? "ip" : "dns");
        wire.put("value", value);
        return wire;
    }
}
