package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.List;

/** The steps by which a token becomes claims that can be believed. */
final class TokenVerification {
    private TokenVerification() {}

    /**
     * The claims of a token whose signature, algorithm, issuer, subject, audience and times hold.
     *
     * @param algorithms that the token may be signed with
     * @throws TokenRejected when one does not
     */
    static Claims claims(String text, KeySource keys, List<String> algorithms, ExpectedClaims expected, Instant now) {
        SignedToken token;
        Claims claims;
        try {
            token = SignedToken.parse(text);
            keys.verify(token, now);
            claims = new Claims(token.claims());
        } catch (TokenRejected e) {
            throw new TokenRejected("error verifying token signature: " + e.getMessage());
        }
        if (!algorithms.contains(token.algorithm())) {
            throw new TokenRejected("invalid algorithm (alg) header parameter: token signed with unexpected algorithm");
        }
        expected.verify(claims, now);
        return claims;
    }
}
