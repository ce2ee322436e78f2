package kz.zakupai.vault.server.auth.cert;

/** No usable status came from an OCSP server. */
final class OcspFailure extends Exception {
    OcspFailure(String message) {
        super(message);
    }

    OcspFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
