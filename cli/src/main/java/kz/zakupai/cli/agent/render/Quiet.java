package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Waits until changes have ceased for a while, but not for ever; the first content waits for nothing. For one thread. */
final class Quiet {
    private final Duration least;
    private final Duration most;
    private @Nullable Instant first;
    private @Nullable Instant last;

    Quiet(Duration least, Duration most) {
        this.least = least;
        this.most = most.compareTo(least) < 0 ? least : most;
    }

    void changed(Instant now) {
        last = now;
        if (first == null) {
            first = now;
        }
    }

    /** When to render; the distant future while nothing has changed. */
    Instant due() {
        Instant begun = first;
        Instant latest = last;
        if (begun == null || latest == null) {
            return Instant.MAX;
        }
        Instant quiet = latest.plus(least);
        Instant limit = begun.plus(most);
        return quiet.isBefore(limit) ? quiet : limit;
    }

    void over() {
        first = null;
        last = null;
    }
}
