package kz.zakupai.vault.server.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS of one listener.
 *
 * @param certificates PEM: the server's certificate first, then its chain
 * @param key PEM: PKCS#8, PKCS#1 or SEC1, not encrypted
 * @param clientCa PEM: what client certificates must chain to; null where they are not verified here
 * @param clients what is asked of clients
 * @param oldest the oldest protocol served: {@code TLSv1.2} or {@code TLSv1.3}
 */
public record TlsSettings(
        Path certificates, Path key, @Nullable Path clientCa, Clients clients, String oldest) {
    /** How clients are asked for a certificate. */
    public enum Clients {
        /** {@code tls_disable_client_certs}. */
        NOT_ASKED,
        /** Any certificate passes; who reads it must verify it. */
        ASKED,
        /** {@code tls_require_and_verify_client_cert}: none, no connection. */
        VERIFIED
    }

    public TlsSettings {
        if (!oldest.equals("TLSv1.2") && !oldest.equals("TLSv1.3")) {
            throw new IllegalArgumentException("TLS is served from TLSv1.2 or TLSv1.3, not from " + oldest);
        }
        if (clients == Clients.VERIFIED && clientCa == null) {
            throw new IllegalArgumentException("verified client certificates need a CA file");
        }
    }

    /** Any client certificate is asked for; TLS 1.2 and later. */
    public static TlsSettings of(Path certificates, Path key) {
        return new TlsSettings(certificates, key, null, Clients.ASKED, "TLSv1.2");
    }
}
