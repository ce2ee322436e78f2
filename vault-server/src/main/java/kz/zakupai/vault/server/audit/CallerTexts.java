package kz.zakupai.vault.server.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The callers that one device has seen lately, formatted: hashing a token and an accessor for every line would be most of
 * a line's cost. Holds hashes only; a device that writes values as they are keeps nothing. Thread-safe.
 */
final class CallerTexts {
    private static final int MOST = 4096;

    private final LineOptions options;
    private final Map<String, CallerText> byToken = new ConcurrentHashMap<>();

    CallerTexts(LineOptions options) {
        this.options = options;
    }

    /** @param hasher used only where the caller is new or has changed */
    CallerText of(Caller caller, @Nullable Secret token, ValueHasher hasher) {
        CallerText known = byToken.get(caller.tokenKey());
        if (known != null && known.isOf(caller)) {
            return known;
        }
        CallerText text = CallerText.of(caller, token, options, hasher);
        if (!options.raw() && token != null) {
            if (byToken.size() >= MOST) {
                byToken.clear();
            }
            byToken.put(caller.tokenKey(), text);
        }
        return text;
    }
}
