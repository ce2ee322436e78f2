package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.List;

/**
 * What a token of a login shall be like: the {@code token_*} settings that all auth methods share. Immutable; the
 * {@code with...} methods give changed copies.
 *
 * @param policies without {@code default}, which the core adds unless {@code noDefaultPolicy}
 * @param ttl zero for the mount's default
 * @param maxTtl zero for the mount's maximum
 * @param period positive for a periodic token
 * @param explicitMaxTtl zero for none
 * @param uses zero for unlimited
 * @param boundCidrs the blocks from which the token may be used; none for anywhere
 */
public record TokenParameters(
        List<String> policies,
        Duration ttl,
        Duration maxTtl,
        Duration period,
        Duration explicitMaxTtl,
        int uses,
        TokenType type,
        List<String> boundCidrs,
        boolean noDefaultPolicy) {
    /** No policies but the default one, and in all else what the mount says. */
    public static final TokenParameters STANDARD = new TokenParameters(
            List.of(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            TokenType.DEFAULT,
            List.of(),
            false);

    public TokenParameters {
        policies = List.copyOf(policies);
        boundCidrs = List.copyOf(boundCidrs);
    }

    public TokenParameters withPolicies(List<String> other) {
        return new TokenParameters(other, ttl, maxTtl, period, explicitMaxTtl, uses, type, boundCidrs, noDefaultPolicy);
    }

    /** With the times that hold for a token's next life; the explicit maximum never changes after the login. */
    public TokenParameters withTimes(Duration otherTtl, Duration otherMaxTtl, Duration otherPeriod) {
        return new TokenParameters(
                policies, otherTtl, otherMaxTtl, otherPeriod, explicitMaxTtl, uses, type, boundCidrs, noDefaultPolicy);
    }

    /** With the times of {@code other}, as a renewal takes them from the role as it is now. */
    public TokenParameters withTimesOf(TokenParameters other) {
        return withTimes(other.ttl, other.maxTtl, other.period);
    }

    public TokenParameters withExplicitMaxTtl(Duration other) {
        return new TokenParameters(policies, ttl, maxTtl, period, other, uses, type, boundCidrs, noDefaultPolicy);
    }

    public TokenParameters withUses(int other) {
        return new TokenParameters(
                policies, ttl, maxTtl, period, explicitMaxTtl, other, type, boundCidrs, noDefaultPolicy);
    }

    public TokenParameters withType(TokenType other) {
        return new TokenParameters(
                policies, ttl, maxTtl, period, explicitMaxTtl, uses, other, boundCidrs, noDefaultPolicy);
    }

    public TokenParameters withBoundCidrs(List<String> other) {
        return new TokenParameters(policies, ttl, maxTtl, period, explicitMaxTtl, uses, type, other, noDefaultPolicy);
    }

    public TokenParameters withNoDefaultPolicy(boolean other) {
        return new TokenParameters(policies, ttl, maxTtl, period, explicitMaxTtl, uses, type, boundCidrs, other);
    }
}
