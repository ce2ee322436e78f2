package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.time.Instant;

/**
 * How often strangers can make this server call an issuer: {@link #BURST} times at once, then once in {@link #PAUSE}.
 * Thread-safe.
 */
final class FetchBudget {
    static final int BURST = 10;
    static final Duration PAUSE = Duration.ofSeconds(6);

    /** When the whole burst is there again: it says how much of it is used up. */
    private Instant full = Instant.MIN;

    /** Takes one call from the budget; false when it is empty. */
    synchronized boolean spend(Instant now) {
        Instant later = (full.isAfter(now) ? full : now).plus(PAUSE);
        if (later.isAfter(now.plus(PAUSE.multipliedBy(BURST)))) {
            return false;
        }
        full = later;
        return true;
    }
}
