package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logins of people that have begun, in memory only: {@link #LIFETIME} long, and at most {@link #MOST}, because anybody can
 * begin one; then the oldest makes way. Thread-safe.
 */
final class AuthorizationRequests {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final int MOST = 10_000;

    private final Map<String, AuthorizationRequest> byState = new LinkedHashMap<>();

    synchronized void add(AuthorizationRequest request) {
        Iterator<AuthorizationRequest> oldest = byState.values().iterator();
        while (oldest.hasNext()) {
            boolean over = expired(oldest.next(), request.begun());
            if (!over && byState.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        byState.put(request.state(), request);
    }

    /** The login of this state, which stays; null when there is none, or its time is over. */
    synchronized @Nullable AuthorizationRequest find(String state, Instant now) {
        AuthorizationRequest request = byState.get(state);
        return request == null || expired(request, now) ? null : request;
    }

    /** The login of this state, which nobody else gets after this. */
    synchronized @Nullable AuthorizationRequest take(String state, Instant now) {
        AuthorizationRequest request = byState.remove(state);
        return request == null || expired(request, now) ? null : request;
    }

    /** Puts {@code after} in place of {@code before}; false when another one has gone on with this login meanwhile. */
    synchronized boolean replace(AuthorizationRequest before, AuthorizationRequest after) {
        return byState.replace(before.state(), before, after);
    }

    /** Puts back a login that was taken, to be gone on with later. */
    synchronized void keep(AuthorizationRequest request) {
        byState.put(request.state(), request);
    }

    private static boolean expired(AuthorizationRequest request, Instant now) {
        return !now.isBefore(request.begun().plus(LIFETIME));
    }

    synchronized void clear() {
        byState.clear();
    }
}
