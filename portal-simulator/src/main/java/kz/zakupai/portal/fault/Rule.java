package kz.zakupai.portal.fault;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * When a fault happens.
 *
 * @param path the request's path must contain this; empty for every request
 * @param after so many matching requests pass first
 * @param times how often it happens; 0 for no end
 * @param every of the requests that are left, only every so many-th; 1 for each
 * @param probability of those, this share: 0 (never) to 1 (always), by the simulator's seed
 * @param seconds for {@code Retry-After}, silence and slowness; 0 for the standard
 */
public record Rule(Fault fault, String path, int after, int times, int every, double probability, int seconds) {
    private static final int LONGEST_SECONDS = 600;

    /** @throws IllegalArgumentException if a number is out of range */
    public Rule {
        if (after < 0 || times < 0 || every < 1 || seconds < 0 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("after and times are 0 or more, every is 1 or more, seconds are 0 to "
                    + LONGEST_SECONDS + " in " + fault.name().toLowerCase(Locale.ROOT));
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is 0 to 1, not " + probability);
        }
    }

    /** So often from the next matching request on. */
    public static Rule next(Fault fault, String path, int times) {
        return new Rule(fault, path, 0, times, 1, 1, 0);
    }

    /**
     * From {@code {"fault": "rate_limited", "path": "/v3/graphql", "after": 3, "times": 2, "every": 1, "probability": 1,
     * "seconds": 5}}; all but the first are optional.
     *
     * @throws IllegalArgumentException if there is no such fault or a number is out of range
     */
    public static Rule of(JsonNode given) {
        String name = given.path("fault").asString("");
        Fault fault =
                Fault.named(name).orElseThrow(() -> new IllegalArgumentException("there is no fault \"" + name + "\""));
        return new Rule(
                fault,
                given.path("path").asString(""),
                given.path("after").asInt(0),
                given.path("times").asInt(1),
                given.path("every").asInt(1),
                given.path("probability").asDouble(1),
                given.path("seconds").asInt(0));
    }
}
