package kz.zakupai.vault.server.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import kz.zakupai.secret.Secret;

/**
 * One login of a person that has begun: what must be the same when the provider sends him back. Immutable.
 *
 * @param state names this login in every step; whoever knows it may go on with it
 * @param nonce that the id token must hold
 * @param codeVerifier proves to the provider that the code comes back to whom it was asked for (PKCE, RFC 7636)
 * @param redirectUri empty in device mode
 * @param clientNonce that the client must present again; empty for none
 * @param requester the address that the login was begun from
 */
record AuthorizationRequest(
        String state,
        String nonce,
        Secret codeVerifier,
        String redirectUri,
        String role,
        String clientNonce,
        String requester,
        Instant begun,
        AuthorizationProgress progress) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;

    static AuthorizationRequest begin(
            String role, String redirectUri, String clientNonce, String requester, Instant now) {
        return new AuthorizationRequest(
                "st_" + random(),
                "n_" + random(),
                Secret.of(random()),
                redirectUri,
                role,
                clientNonce,
                requester,
                now,
                new AuthorizationProgress.Begun());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The SHA-256 of the code verifier, in base64url (RFC 7636 section 4.2). */
    String codeChallenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(codeVerifier.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** True when the client has presented its nonce, or never had one. */
    boolean isOfClient(String presented) {
        return clientNonce.isEmpty()
                || MessageDigest.isEqual(
                        clientNonce.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    AuthorizationRequest withRedirectUri(String other) {
        return new AuthorizationRequest(
                state, nonce, codeVerifier, other, role, clientNonce, requester, begun, progress);
    }

    AuthorizationRequest at(AuthorizationProgress other) {
        return new AuthorizationRequest(
                state, nonce, codeVerifier, redirectUri, role, clientNonce, requester, begun, other);
    }

    /** Never prints the state, which is as good as a password while the login lasts. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + role + ", " + begun + "]";
    }
}
