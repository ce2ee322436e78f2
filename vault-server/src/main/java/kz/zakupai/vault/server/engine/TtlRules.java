package kz.zakupai.vault.server.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * How long a token or a leased secret may live, as <a href="https://developer.hashicorp.com/vault/docs/concepts/tokens">documented</a>: the
 * mount's maximum, less where the method or an explicit maximum say so, counted from its creation; a period starts
 * anew at each renewal and is bound only by the explicit maximum. In whole seconds.
 *
 * @param defaultTtl what holds where nobody asks for another
 * @param maxTtl the mount's maximum or the method's, whichever is less
 * @param period zero for none
 * @param explicitMaxTtl zero for none
 */
public record TtlRules(Duration defaultTtl, Duration maxTtl, Duration period, Duration explicitMaxTtl) {

    /**
     * A ttl that the rules allow.
     *
     * @param warnings what was capped
     */
    public record Effective(Duration ttl, List<String> warnings) {}

    /**
     * @param methodTtl the method's wish for a default, or zero for the mount's
     * @param methodMaxTtl the method's maximum, or zero for the mount's
     */
    public static TtlRules of(
            Mount mount, Duration methodTtl, Duration methodMaxTtl, Duration period, Duration explicitMaxTtl) {
        return new TtlRules(
                methodTtl.isPositive() ? methodTtl : mount.defaultLeaseTtl(),
                lesser(lesser(mount.maxLeaseTtl(), methodMaxTtl), explicitMaxTtl),
                period,
                explicitMaxTtl);
    }

    /**
     * @param wish what the client asks for; zero for nothing
     * @param created when the token or lease was made
     * @throws RequestFailure 400 when it is as old as it may become
     */
    public Effective effective(Duration wish, Instant created, Instant now) {
        var warnings = new ArrayList<String>();
        Duration age = Duration.between(created.truncatedTo(ChronoUnit.SECONDS), now.truncatedTo(ChronoUnit.SECONDS));
        Duration ttl = period.isPositive() ? lesser(period, maxTtl) : wish.isPositive() ? wish : defaultTtl;
        if (period.compareTo(maxTtl) > 0) {
            warnings.add(capped("period", period, maxTtl));
        }
        Duration limit = period.isPositive() ? explicitMaxTtl : maxTtl;
        if (limit.isPositive()) {
            Duration left = limit.minus(age);
            if (!left.isPositive()) {
                throw RequestFailure.badRequest("past the max TTL, cannot renew");
            }
            if (ttl.compareTo(left) > 0) {
                warnings.add(capped("TTL", ttl, left));
                ttl = left;
            }
        }
        return new Effective(ttl, List.copyOf(warnings));
    }

    private static Duration lesser(Duration limit, Duration other) {
        return other.isPositive() && other.compareTo(limit) < 0 ? other : limit;
    }

    private static String capped(String what, Duration given, Duration max) {
        return what + " of \"" + human(given) + "\" exceeded the effective max_ttl of \"" + human(max) + "\"; " + what
                + " value is capped accordingly";
    }

    /** Go's form without zero parts: {@code 768h}, {@code 1h30m}. */
    private static String human(Duration duration) {
        String text = GoDuration.format(duration);
        if (text.endsWith("m0s")) {
            text = text.substring(0, text.length() - 2);
        }
        return text.endsWith("h0m") ? text.substring(0, text.length() - 2) : text;
    }
}
