package kz.zakupai.vault.server.quota;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one client address may make.
 *
 * @param rate requests in an interval, more than 0; below 1 it is one request in a longer time
 * @param interval whole seconds, 1 s to 365 days
 * @param block how long a client that asked for more is refused; zero for until the interval is over. At most 365 days
 */
record RateLimit(String name, Coverage coverage, double rate, Duration interval, Duration block) implements Quota {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e9;

    /** @throws RequestFailure 400 when a value is out of its range */
    static RateLimit checked(String name, Coverage coverage, double rate, Duration interval, Duration block) {
        if (!(rate > 0)) {
            throw RequestFailure.badRequest("'rate' is invalid: it must be greater than 0");
        }
        if (rate < LEAST || rate > MOST) {
            throw RequestFailure.badRequest("'rate' is invalid: it must be from 0.000001 to 1000000000");
        }
        Duration effective = interval.isZero() ? Duration.ofSeconds(1) : interval;
        refuseUnlessSeconds("interval", effective);
        refuseUnlessSeconds("block_interval", block);
        return new RateLimit(name, coverage, rate, effective, block);
    }

    private static void refuseUnlessSeconds(String field, Duration value) {
        if (value.isNegative() || value.toMillis() % 1000 != 0 || value.compareTo(LONGEST) > 0) {
            throw RequestFailure.badRequest("'" + field + "' is invalid: it takes whole seconds, up to 8760h");
        }
    }

    static RateLimit read(String name, StoredObject stored) {
        double rate = stored.json().get("rate") instanceof Number number ? number.doubleValue() : 1;
        return new RateLimit(
                name,
                Coverage.read(stored),
                rate,
                Duration.ofSeconds(Math.max(1, stored.number("interval"))),
                Duration.ofSeconds(stored.number("block_interval")));
    }

    /** How many requests fit into a window. */
    long most() {
        return Math.max(1, Math.round(rate));
    }

    /** How long a window is: the interval, or longer for less than one request in it. */
    long windowMillis() {
        double millis = (double) interval.toMillis() / Math.min(1, rate);
        return Math.round(Math.min(millis, (double) LONGEST.toMillis()));
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("block_interval", block.toSeconds());
        wire.put("interval", interval.toSeconds());
        if (rate == Math.rint(rate)) {
            wire.put("rate", (long) rate);
        } else {
            wire.put("rate", rate);
        }
        return wire;
    }
}
