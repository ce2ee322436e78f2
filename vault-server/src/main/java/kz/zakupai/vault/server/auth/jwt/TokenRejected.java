package kz.zakupai.vault.server.auth.jwt;

/** A token, or what a provider sent, that does not hold; the message says why and quotes nothing secret. */
public final class TokenRejected extends RuntimeException {
    TokenRejected(String message) {
        super(message, null, false, false);
    }
}
