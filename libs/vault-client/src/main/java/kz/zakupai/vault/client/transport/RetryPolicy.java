package kz.zakupai.vault.client.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long and how often what can pass is tried again.
 *
 * @param limit no new attempt starts after this time; zero means a single attempt
 * @param firstPause before the second attempt; doubles with each further one, less a random part of up to one half
 * @param longestPause where the doubling ends
 */
public record RetryPolicy(Duration limit, Duration firstPause, Duration longestPause) {
    /** For calls of a running service: 10 s, pauses from 100 ms to 2 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(2));

    /** A single attempt. */
    public static final RetryPolicy NONE =
            new RetryPolicy(Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(2));

    private static final int MAX_DOUBLINGS = 20;

    public RetryPolicy {
        if (limit.isNegative() || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new InvalidVaultSettings("retry policy", "needs limit >= 0 and longest pause >= first pause");
        }
    }

    /** The pause after this many failed attempts, 1 or more. */
    public Duration pauseAfter(int failedAttempts) {
        Duration doubled = firstPause.multipliedBy(1L << Math.clamp(failedAttempts - 1, 0, MAX_DOUBLINGS));
        Duration capped = doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
        return capped.minus(Duration.ofNanos(ThreadLocalRandom.current().nextLong(capped.toNanos() / 2 + 1)));
    }
}
