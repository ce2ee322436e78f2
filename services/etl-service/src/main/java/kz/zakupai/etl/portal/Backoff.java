package kz.zakupai.etl.portal;

import java.time.Duration;

/** How long to wait before a question is asked again: 2^n s, after 429 10·n s, and never less than the portal asks for. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MAX_EXPONENT = 8;
    private static final int SECONDS_AFTER_429 = 10;

    private Backoff() {}

    /**
     * The wait.
     *
     * @param attempt which attempt failed, from 1
     */
    static Duration after(PortalException failed, int attempt) {
        Duration ours = failed.problem() == PortalProblem.RATE_LIMITED
                ? Duration.ofSeconds((long) SECONDS_AFTER_429 * attempt)
                : Duration.ofSeconds(1L << Math.min(attempt, MAX_EXPONENT));
        Duration theirs = failed.retryAfter().orElse(Duration.ZERO);
        Duration longer = ours.compareTo(theirs) >= 0 ? ours : theirs;
        return longer.compareTo(LONGEST) <= 0 ? longer : LONGEST;
    }
}
