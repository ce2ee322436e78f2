package kz.zakupai.vault.server.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The response wrapping that a rule demands. With either limit a request without wrapping is refused.
 *
 * @param min zero for none
 * @param max zero for none
 */
record WrappingLimits(Duration min, Duration max) {
    static final WrappingLimits NONE = new WrappingLimits(Duration.ZERO, Duration.ZERO);

    boolean isEmpty() {
        return min.isZero() && max.isZero();
    }

    /** Both together: the lesser of two maxima and, as Vault does it, the lesser of two minima. */
    WrappingLimits and(WrappingLimits other) {
        return new WrappingLimits(lesser(min, other.min), lesser(max, other.max));
    }

    private static Duration lesser(Duration one, Duration two) {
        if (one.isZero() || two.isZero()) {
            return one.isZero() ? two : one;
        }
        return one.compareTo(two) <= 0 ? one : two;
    }

    /** What is wrong with a request's wrapping, or null. */
    @Nullable
    String violation(@Nullable Duration wrapTtl) {
        if (isEmpty()) {
            return null;
        }
        if (wrapTtl == null || wrapTtl.isZero()) {
            return "the response must be wrapped";
        }
        if (!max.isZero() && wrapTtl.compareTo(max) > 0) {
            return "the wrapping TTL is above max_wrapping_ttl";
        }
        return wrapTtl.compareTo(min) < 0 ? "the wrapping TTL is below min_wrapping_ttl" : null;
    }
}
