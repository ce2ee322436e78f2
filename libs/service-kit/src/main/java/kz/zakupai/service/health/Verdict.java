package kz.zakupai.service.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a dependency does.
 *
 * @param status healthy, degraded (the service works, something must be seen to) or unhealthy (it does not)
 * @param reason one sentence without secrets; absent when healthy
 */
public record Verdict(Status status, @Nullable String reason) {
    private static final Verdict HEALTHY = new Verdict(Status.HEALTHY, null);

    /** From good to bad: the worst of all checks is the service's. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY;

        /** The name in answers. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All is well. */
    public static Verdict healthy() {
        return HEALTHY;
    }

    /** The service works, and {@code reason} must be seen to. */
    public static Verdict degraded(String reason) {
        return new Verdict(Status.DEGRADED, reason);
    }

    /** The service cannot work, for {@code reason}. */
    public static Verdict unhealthy(String reason) {
        return new Verdict(Status.UNHEALTHY, reason);
    }
}
