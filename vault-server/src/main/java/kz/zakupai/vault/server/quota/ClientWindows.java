package kz.zakupai.vault.server.quota;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The requests of each client address under one rate limit, in windows that begin with a client's first request. Thread-safe.
 *
 * <p>Memory is bounded: beyond {@value #MAX_CLIENTS} addresses with an open window all further ones share one, so that who
 * comes from ever new addresses is limited too. What has ended is forgotten as new ones come.
 */
final class ClientWindows {
    static final int MAX_CLIENTS = 50_000;
    private static final int FIRST_SWEEP = 1_000;
    /** No address is empty. */
    private static final String EVERYBODY_ELSE = "";

    private final RateLimit limit;
    private final long most;
    private final long windowMillis;
    private final long blockMillis;
    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
    private final AtomicLong sweepAt = new AtomicLong(FIRST_SWEEP);
    private final LongAdder violations = new LongAdder();

    ClientWindows(RateLimit limit) {
        this.limit = limit;
        most = limit.most();
        windowMillis = limit.windowMillis();
        blockMillis = limit.block().toMillis();
    }

    RateLimit limit() {
        return limit;
    }

    /** How many requests were refused. */
    long violations() {
        return violations.sum();
    }

    int clients() {
        return windows.size();
    }

    /**
     * Counts one request.
     *
     * @param nowMillis of the server's clock; one that is put back begins all windows anew
     */
    RateDecision take(String client, long nowMillis) {
        boolean known = windows.containsKey(client);
        if (!known && windows.mappingCount() >= sweepAt.get()) {
            sweep(nowMillis);
        }
        String counted = known || windows.mappingCount() < MAX_CLIENTS ? client : EVERYBODY_ELSE;
        Window window = windows.compute(counted, (same, old) -> next(old, nowMillis));
        if (window.refused()) {
            violations.increment();
        }
        return new RateDecision(!window.refused(), most, most - window.used(), window.end());
    }

    private Window next(@Nullable Window old, long now) {
        if (old == null || old.ended(now)) {
            return new Window(now, 1, now + windowMillis, false);
        }
        if (old.used() < most && !old.refused()) {
            return new Window(old.start(), old.used() + 1, old.end(), false);
        }
        if (old.refused()) {
            return old;
        }
        long end = blockMillis == 0 ? old.end() : now + blockMillis;
        return new Window(old.start(), most, end, true);
    }

    /** Forgets what has ended; the next time when twice as many are there as are left. */
    private void sweep(long now) {
        windows.values().removeIf(window -> window.ended(now));
        sweepAt.set(Math.clamp(2 * windows.mappingCount(), FIRST_SWEEP, MAX_CLIENTS));
    }

    /**
     * The requests of one client. Immutable.
     *
     * @param used those that were let through
     * @param end when it is over: that of the window, or of the block
     * @param refused whether one has been refused; from then on all are, until the end
     */
    private record Window(long start, long used, long end, boolean refused) {
        boolean ended(long now) {
            return now >= end || now < start;
        }
    }
}
