package kz.zakupai.vault.server.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import kz.zakupai.secret.Secret;

/** Proof Key for Code Exchange (RFC 7636): who exchanges a code is who asked for it. */
final class ProofKey {
    private ProofKey() {}

    /** @throws OAuthFailure when the verifier is not that of the code's challenge, or only one of them is there */
    static void check(String verifier, AuthorizationCodes.Grant grant, Client client) {
        boolean challenged = !grant.challenge().isEmpty();
        if (!challenged && !client.confidential()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "PKCE is required for public clients");
        }
        if (!challenged && !verifier.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "unexpected code_verifier for token exchange");
        }
        if (challenged && verifier.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "expected code_verifier for token exchange");
        }
        String computed = grant.hashedChallenge() ? hashed(verifier) : verifier;
        if (challenged && !Secret.of(computed).constantTimeEquals(Secret.of(grant.challenge()))) {
            throw new OAuthFailure(OAuthFailure.INVALID_GRANT, "invalid code_verifier for token exchange");
        }
    }

    private static String hashed(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }
}
