package kz.zakupai.vault.server.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import kz.zakupai.secret.Secret;

/** Verifies id tokens (OpenID Connect Core 1.0 sections 3.1.3.7, 3.1.3.6 and 3.2.2.9). */
record IdTokens(Provider provider) {
    private static final Duration LEEWAY = Duration.ofMinutes(1);
    private static final Duration NONE = Duration.ofSeconds(-1);

    /**
     * The claims of an id token.
     *
     * @param nonce that it must hold; empty for any, as nobody could give one to a device
     * @throws TokenRejected when it does not hold
     */
    Claims claims(ProviderTokens tokens, Role role, String nonce, Instant now) {
        List<String> configured = provider.configuration().texts(ConfigurationField.JWT_SUPPORTED_ALGS);
        var expected = new ExpectedClaims(
                provider.metadata().issuer(), "", role.texts(RoleField.BOUND_AUDIENCES), NONE, NONE, LEEWAY);
        String text = tokens.idToken().reveal();
        Claims claims = TokenVerification.claims(
                text,
                provider.keys(),
                configured.isEmpty() ? SignatureAlgorithms.PROVIDER_DEFAULT : configured,
                expected,
                now);
        if (!nonce.isEmpty() && !nonce.equals(claims.text("nonce"))) {
            throw new TokenRejected("invalid id_token nonce");
        }
        verifyAuthorizedParty(claims);
        verifyAuthenticationTime(claims, role.duration(RoleField.MAX_AGE), now);
        verifyHash(claims.text("at_hash"), tokens.accessToken(), text, "access_token failed verification");
        return claims.without("nonce");
    }

    /** The client must be the only audience, or the party that the token was issued to. */
    private void verifyAuthorizedParty(Claims claims) {
        String client = provider.configuration().text(ConfigurationField.OIDC_CLIENT_ID);
        List<String> audiences = claims.audiences();
        Object party = claims.named("azp");
        if (party != null && !party.equals(client)) {
            throw new TokenRejected("invalid id_token: authorized party is not equal client_id");
        }
        if (audiences.size() > 1 && !(audiences.contains(client) && party != null)) {
            throw new TokenRejected("invalid id_token: multiple audiences and authorized party is not equal client_id");
        }
        if (audiences.size() <= 1 && !audiences.contains(client) && party == null) {
            throw new TokenRejected(
                    "invalid id_token: audience is not the client_id and authorized party is not equal" + " client_id");
        }
    }

    private static void verifyAuthenticationTime(Claims claims, Duration maxAge, Instant now) {
        if (maxAge.isZero()) {
            return;
        }
        if (!(claims.named("auth_time") instanceof Number time)) {
            throw new TokenRejected("missing auth_time claim when max age was requested");
        }
        Duration age = Duration.ofSeconds(now.getEpochSecond()).minusSeconds(time.longValue());
        if (age.compareTo(maxAge.plus(LEEWAY)) > 0) {
            throw new TokenRejected("auth_time is beyond max age (" + maxAge.toSeconds() + ")");
        }
    }

    /** The left half of the hash of what came along with the token, by the hash function of its algorithm. */
    private static void verifyHash(String expected, Secret value, String token, String failure) {
        if (expected.isEmpty() || value.isEmpty()) {
            return;
        }
        String algorithm = SignedToken.parse(token).algorithm();
        String digest = algorithm.equals("EdDSA")
                ? "SHA-512"
                : "SHA-" + algorithm.substring(algorithm.length() - "256".length());
        try {
            byte[] hash =
                    MessageDigest.getInstance(digest).digest(value.reveal().getBytes(StandardCharsets.UTF_8));
            String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
            if (!MessageDigest.isEqual(
                    half.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
                throw new TokenRejected(failure);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + digest, e);
        }
    }
}
