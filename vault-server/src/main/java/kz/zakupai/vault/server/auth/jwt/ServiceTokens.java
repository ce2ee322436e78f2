package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens for auth methods that ask their issuer about them as well: the signature is verified where keys are known,
 * and a token may be one that never expires.
 *
 * @param keys public keys or certificates in PEM; none where nobody knows them, and no signature is verified
 * @param issuer empty for any
 * @param audience empty for any
 */
public record ServiceTokens(List<String> keys, String issuer, String audience) {
    public ServiceTokens {
        keys = List.copyOf(keys);
    }

    /** A token whose signature is not that of a known key. */
    public static final class WrongSignature extends RuntimeException {
        WrongSignature(TokenRejected cause) {
            super(cause.getMessage(), null, false, false);
        }
    }

    /** @throws TokenRejected when one of the keys cannot be read */
    public static void checkKeys(List<String> pems) {
        StaticKeys.parse(pems);
    }

    /**
     * The claims of a token.
     *
     * @throws TokenRejected when the text is no token, or its issuer, audience or times are wrong
     * @throws WrongSignature when no key has signed it
     */
    public Map<String, @Nullable Object> claims(String text, Instant now) {
        SignedToken token = SignedToken.parse(text);
        if (!keys.isEmpty()) {
            try {
                StaticKeys.parse(keys).verify(token, now);
            } catch (TokenRejected e) {
                throw new WrongSignature(e);
            }
        }
        var claims = new Claims(token.claims());
        new ExpectedClaims(
                        issuer,
                        "",
                        audience.isEmpty() ? List.of() : List.of(audience),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO)
                .verifyTimesIfAny(claims, now);
        return claims.values();
    }

    /** The audiences that claims name. */
    public static List<String> audiences(Map<String, @Nullable Object> claims) {
        return new Claims(claims).audiences();
    }
}
