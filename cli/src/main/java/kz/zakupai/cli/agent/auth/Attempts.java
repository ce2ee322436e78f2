package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a log-in may be tried again: after a pause that doubles with every failure, less a random part of up to a quarter, so that
 * many agents do not come at once. For one thread.
 */
final class Attempts {
    private static final int MAX_DOUBLINGS = 30;
    private static final int JITTER_PARTS = 4;

    /** Looking whether somebody has put right what the Vault refused costs it nothing. */
    private static final Duration UNSENT_PAUSE = Duration.ofSeconds(5);

    private final Duration least;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;
    private Instant notBefore = Instant.MIN;

    Attempts(Duration least, Duration longest, RandomGenerator random) {
        this.least = least;
        this.longest = longest;
        this.random = random;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** How long until the next attempt; zero when it is due. */
    Duration untilDue(Instant now) {
        return isDue(now) ? Duration.ZERO : Duration.between(now, notBefore);
    }

    void succeeded() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    /** Counts a failure of the Vault or on the way there; returns the pause. */
    Duration failed(Instant now) {
        Duration doubled = least.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration pause = capped.minus(Duration.ofNanos(random.nextLong(capped.toNanos() / JITTER_PARTS + 1)));
        failures++;
        notBefore = now.plus(pause);
        return pause;
    }

    /** Waits a little after an attempt that did not get as far as the Vault. */
    Duration unsent(Instant now) {
        notBefore = now.plus(UNSENT_PAUSE);
        return UNSENT_PAUSE;
    }
}
