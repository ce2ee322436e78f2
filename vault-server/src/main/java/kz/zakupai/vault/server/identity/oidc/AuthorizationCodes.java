package kz.zakupai.vault.server.identity.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authorization codes that wait to be exchanged: for a few minutes, each good for one try. They are kept in memory
 * alone: a sign-in that a restart interrupts begins anew. Bounded: the oldest give way. Thread-safe.
 */
final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MAX_CODES = 20_000;

    /**
     * What a code stands for.
     *
     * @param challenge the PKCE challenge; empty for none
     * @param authenticated when the person logged in, where the client asked for that; or null
     */
    record Grant(
            String provider,
            String clientId,
            String entityId,
            String redirectUri,
            String nonce,
            List<String> scopes,
            String challenge,
            boolean hashedChallenge,
            @Nullable Instant authenticated,
            Instant expires) {
        Grant {
            scopes = List.copyOf(scopes);
        }

        static Instant expiry(Instant now) {
            return now.plus(LIFE);
        }
    }

    private final Map<String, Grant> grants = new LinkedHashMap<>();

    synchronized void put(String code, Grant grant, Instant now) {
        grants.values().removeIf(old -> !now.isBefore(old.expires()));
        if (grants.size() >= MAX_CODES) {
            grants.remove(grants.keySet().iterator().next());
        }
        grants.put(code, grant);
    }

    /** What the code stands for, once; null when it is unknown, used, or too old. */
    synchronized @Nullable Grant take(String code, Instant now) {
        Grant grant = grants.remove(code);
        return grant == null || !now.isBefore(grant.expires()) ? null : grant;
    }

    synchronized void clear() {
        grants.clear();
    }
}
