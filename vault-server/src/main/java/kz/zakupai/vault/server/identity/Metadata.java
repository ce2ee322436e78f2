package kz.zakupai.vault.server.identity;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.RequestFailure;

/** The limits of what may be written to an entity, a group or an alias, as Vault documents them. */
final class Metadata {
    private static final int MAX_PAIRS = 64;
    private static final int MAX_KEY_LENGTH = 128;
    private static final int MAX_VALUE_LENGTH = 512;
    private static final String RESERVED_PREFIX = "vault-";
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9=/+_-]+");

    private Metadata() {}

    /**
     * @param what whose metadata it is, for the message
     * @throws RequestFailure 400 when it is over a limit
     */
    static void check(Map<String, String> metadata, String what) {
        if (metadata.size() > MAX_PAIRS) {
            throw invalid(what, "metadata cannot contain more than " + MAX_PAIRS + " key/value pairs");
        }
        metadata.forEach((key, value) -> {
            String wrong = wrong(key, value);
            if (!wrong.isEmpty()) {
                throw invalid(what, "failed to load metadata pair (\"" + key + "\", \"" + value + "\"): " + wrong);
            }
        });
    }

    /** What of it is within the limits: a login does not fail because of what its method knows of the client. */
    static Map<String, String> acceptable(Map<String, String> metadata) {
        var pairs = new TreeMap<String, String>();
        for (Map.Entry<String, String> pair : new TreeMap<>(metadata).entrySet()) {
            if (pairs.size() < MAX_PAIRS
                    && wrong(pair.getKey(), pair.getValue()).isEmpty()) {
                pairs.put(pair.getKey(), pair.getValue());
            }
        }
        return pairs;
    }

    private static String wrong(String key, String value) {
        if (key.isEmpty()) {
            return "key cannot be blank";
        }
        if (!KEY.matcher(key).matches()) {
            return "key contains invalid characters";
        }
        if (key.length() > MAX_KEY_LENGTH) {
            return "key is too long (limit: " + MAX_KEY_LENGTH + " characters)";
        }
        if (key.startsWith(RESERVED_PREFIX)) {
            return "key prefix \"" + RESERVED_PREFIX + "\" is reserved for internal use";
        }
        return value.length() > MAX_VALUE_LENGTH
                ? "value is too long (limit: " + MAX_VALUE_LENGTH + " characters)"
                : "";
    }

    private static RequestFailure invalid(String what, String reason) {
        return RequestFailure.badRequest("invalid " + what + " metadata: " + reason);
    }
}
