package kz.zakupai.vault.server.auth.kubernetes;

/** The cluster did not confirm a service account; the message says why, and holds no token. */
final class LookupFailed extends RuntimeException {
    LookupFailed(String message) {
        super(message, null, false, false);
    }
}
