package kz.zakupai.risk.register;

import java.time.Duration;

/** How long somebody waits for the portal: so long for each number, and so long in all. Not thread-safe. */
final class Patience {
    private final Duration each;
    private final long end;

    Patience(Duration each, Duration inAll) {
        this.each = each;
        this.end = System.nanoTime() + inAll.toNanos();
    }

    /** For the next number: not more than what is left; zero when nothing is. */
    Duration next() {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(each) < 0 ? left : each;
    }
}
