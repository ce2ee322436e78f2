package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.client.transport.RetryPolicy;

/**
 * How soon a file that somebody else has changed is made right again: at once the first time, and less and less often where the other goes on
 * changing it, so that two programs do not fight over a file every second. For one thread.
 */
final class Alterations {
    private static final RetryPolicy PAUSES =
            new RetryPolicy(Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(2));
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private int inARow;
    private Instant last = Instant.MIN;
    private Instant until = Instant.MIN;

    /** Whether it may be made right now. */
    boolean isDue(Instant now) {
        return !now.isBefore(until);
    }

    /**
     * It has been made right.
     *
     * @return how often in a row
     */
    int righted(Instant now) {
        inARow = now.isAfter(last.plus(FORGOTTEN)) ? 1 : inARow + 1;
        last = now;
        until = now.plus(PAUSES.pauseAfter(inARow));
        return inARow;
    }
}
