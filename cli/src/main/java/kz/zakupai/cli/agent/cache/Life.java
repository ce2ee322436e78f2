package kz.zakupai.cli.agent.cache;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something that the Vault has given lives.
 *
 * @param from when the request that gave this life was sent, so never later than the Vault's own start of it
 * @param length of this life
 * @param full length that it was first given: a much shorter one after a renewal means that the maximum is near
 */
record Life(Instant from, Duration length, Duration full, boolean renewable) {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
    private static final int MARGIN_PART = 10;

    static Life begun(Instant from, Duration length, boolean renewable) {
        return new Life(from, length, length, renewable);
    }

    Life renewed(Instant when, Duration given, boolean stillRenewable) {
        boolean worthIt = given.multipliedBy(MARGIN_PART).compareTo(full) > 0;
        return new Life(when, given, full, stillRenewable && worthIt);
    }

    Instant ends() {
        return from.plus(length);
    }

    /** When it is no longer handed out: shortly before its end, since whoever gets it wants to use it. */
    Instant useUntil() {
        Duration part = full.dividedBy(MARGIN_PART);
        return ends().minus(part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN);
    }

    /** When two thirds of it are over; its last use where it cannot be renewed. */
    Instant due() {
        return renewable ? from.plus(length.multipliedBy(2).dividedBy(3)) : useUntil();
    }
}
