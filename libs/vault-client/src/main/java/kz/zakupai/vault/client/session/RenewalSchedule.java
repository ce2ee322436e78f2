package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to look after a token.
 *
 * @param replaceable whether a new log-in can give another one
 */
public record RenewalSchedule(boolean replaceable) {
    private static final Duration LONGEST_CHECK_INTERVAL = Duration.ofHours(1);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    public boolean isDue(SessionToken token, Instant now) {
        return !token.isEndless() && !now.isBefore(due(token));
    }

    /** Nothing can be done before its end for a token that is neither renewable nor replaceable. */
    private Instant due(SessionToken token) {
        return token.renewable() || replaceable ? token.renewalDue() : token.ends();
    }

    public Duration untilDue(SessionToken token, Instant now) {
        return token.isEndless()
                ? LONGEST_CHECK_INTERVAL
                : between(Duration.between(now, due(token)), LONGEST_CHECK_INTERVAL);
    }

    /** Often enough to be in time before the token ends, and never a busy loop. */
    public Duration afterFailure(@Nullable SessionToken token, Instant now) {
        return token == null || token.hasEnded(now)
                ? RETRY_INTERVAL
                : between(Duration.between(now, token.ends()).dividedBy(4), RETRY_INTERVAL);
    }

    private static Duration between(Duration wanted, Duration longest) {
        if (wanted.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
