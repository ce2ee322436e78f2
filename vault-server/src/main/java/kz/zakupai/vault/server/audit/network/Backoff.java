package kz.zakupai.vault.server.audit.network;

import java.time.Duration;

/**
 * How long to leave a receiver alone. One that refuses is called every second at the latest, which costs little and ends
 * with its return. One that takes connections and then nothing costs every caller {@code write_timeout} each time: it is
 * left alone twice as long after each, up to half a minute, until it has held out for a minute. Used under its owner's lock.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration FIRST_PENALTY = Duration.ofMillis(500);
    private static final Duration LONGEST_PENALTY = Duration.ofSeconds(30);
    private static final long GOOD_NANOS = Duration.ofMinutes(1).toNanos();

    private Duration next = FIRST;
    private Duration penalty = FIRST_PENALTY;
    private long hungAt;

    /** The pause before the next call. */
    Duration next() {
        Duration pause = next;
        next = shorter(next.multipliedBy(2), LONGEST);
        return pause;
    }

    void connected() {
        next = FIRST;
    }

    /** The receiver took nothing in time. Returns the pause before it is called again. */
    Duration hung(long nowNanos) {
        if (hungAt != 0 && nowNanos - hungAt > GOOD_NANOS) {
            penalty = FIRST_PENALTY;
        }
        hungAt = nowNanos | 1;
        Duration pause = penalty;
        penalty = shorter(penalty.multipliedBy(2), LONGEST_PENALTY);
        return pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
