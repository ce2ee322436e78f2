package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often answers that may change at any time are looked at: as often as wished, and never so often that all of them together come to more
 * than {@value #MOST_PER_SECOND} requests a second. Thread-safe.
 */
final class Pace {
    private static final int MOST_PER_SECOND = 25;

    private final Duration wished;
    private final AtomicInteger looked = new AtomicInteger();

    Pace(Duration wished) {
        this.wished = wished;
    }

    /** @param count how many answers are looked at */
    void share(int count) {
        looked.set(count);
    }

    Duration interval() {
        Duration least = Duration.ofMillis(1000L * looked.get() / MOST_PER_SECOND);
        return least.compareTo(wished) > 0 ? least : wished;
    }

    /** The interval less up to a tenth. */
    Instant next(Instant now) {
        return now.plus(Upkeep.part(interval(), 0.9, 1.0));
    }
}
