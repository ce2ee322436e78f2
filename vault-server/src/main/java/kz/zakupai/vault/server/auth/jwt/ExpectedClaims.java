package kz.zakupai.vault.server.auth.jwt;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registered claims of a token (RFC 7519 section 4.1) must be.
 *
 * @param issuer empty for any
 * @param subject empty for any
 * @param audiences of which the token must name one; none for any
 * @param expirationLeeway how long a token without {@code exp} holds: zero for 150 s, negative for none
 * @param notBeforeLeeway how long before its {@code exp} a token without {@code nbf} and {@code iat} holds: likewise
 * @param clockSkewLeeway how much clocks may differ: zero for 60 s, negative for none
 */
record ExpectedClaims(
        String issuer,
        String subject,
        List<String> audiences,
        Duration expirationLeeway,
        Duration notBeforeLeeway,
        Duration clockSkewLeeway) {
    private static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(150);
    private static final Duration DEFAULT_SKEW = Duration.ofSeconds(60);
    private static final BigDecimal MAX_TIME = BigDecimal.valueOf(253_402_300_799L);

    ExpectedClaims {
        audiences = List.copyOf(audiences);
    }

    /** @throws TokenRejected when one is something else */
    void verify(Claims claims, Instant now) {
        verifyNames(claims);
        verifyTimes(claims, now);
    }

    /** As {@link #verify}, for tokens that may name no time at all. */
    void verifyTimesIfAny(Claims claims, Instant now) {
        verifyNames(claims);
        if (time(claims, "iat") != null || time(claims, "exp") != null || time(claims, "nbf") != null) {
            verifyTimes(claims, now);
        }
    }

    private void verifyNames(Claims claims) {
        if (!issuer.isEmpty() && !issuer.equals(claims.text("iss"))) {
            throw new TokenRejected("invalid issuer (iss) claim");
        }
        if (!subject.isEmpty() && !subject.equals(claims.text("sub"))) {
            throw new TokenRejected("invalid subject (sub) claim");
        }
        List<String> given = claims.audiences();
        if (!audiences.isEmpty() && audiences.stream().noneMatch(given::contains)) {
            throw new TokenRejected(
                    "invalid audience (aud) claim: audience claim does not match any expected audience");
        }
    }

    private void verifyTimes(Claims claims, Instant now) {
        Instant issued = time(claims, "iat");
        Instant expires = time(claims, "exp");
        Instant notBefore = time(claims, "nbf");
        if (issued == null && expires == null && notBefore == null) {
            throw new TokenRejected("no issued at (iat), not before (nbf), or expiration time (exp) claims in token");
        }
        Instant end =
                expires == null ? latest(issued, notBefore).plus(leeway(expirationLeeway, DEFAULT_LEEWAY)) : expires;
        Instant start = notBefore;
        if (start == null) {
            start = issued == null ? end.minus(leeway(notBeforeLeeway, DEFAULT_LEEWAY)) : issued;
        }
        Duration skew = leeway(clockSkewLeeway, DEFAULT_SKEW);
        if (now.plus(skew).isBefore(start)) {
            throw new TokenRejected("invalid not before (nbf) claim: token not yet valid");
        }
        if (now.minus(skew).isAfter(end)) {
            throw new TokenRejected("invalid expiration time (exp) claim: token is expired");
        }
        if (issued != null && now.plus(skew).isBefore(issued)) {
            throw new TokenRejected("invalid issued at (iat) claim: token issued in the future");
        }
    }

    private static Duration leeway(Duration given, Duration fallback) {
        if (given.isNegative()) {
            return Duration.ZERO;
        }
        return given.isZero() ? fallback : given;
    }

    private static Instant latest(@Nullable Instant one, @Nullable Instant other) {
        Instant left = one == null ? Instant.EPOCH : one;
        return other == null || left.isAfter(other) ? left : other;
    }

    /** A NumericDate in whole seconds; null when absent or zero. */
    private static @Nullable Instant time(Claims claims, String name) {
        Object value = claims.named(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number)) {
            throw new TokenRejected("claim " + name + ": expected number value to unmarshal NumericDate");
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        if (seconds.abs().compareTo(MAX_TIME) > 0) {
            throw new TokenRejected("claim " + name + ": no time within the years 0 to 9999");
        }
        return seconds.signum() == 0 ? null : Instant.ofEpochSecond(seconds.longValue());
    }
}
