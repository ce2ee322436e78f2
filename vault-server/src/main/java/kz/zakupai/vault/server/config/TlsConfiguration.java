package kz.zakupai.vault.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a listener. Paths are absolute; whether the files can be used shows when the listener starts.
 *
 * @param certificate PEM: the server's certificate, then its chain
 * @param clientAuthority PEM: what client certificates are verified against, or null
 * @param oldestProtocol {@code TLSv1.2} or {@code TLSv1.3}
 */
public record TlsConfiguration(
        Path certificate,
        Path key,
        @Nullable Path clientAuthority,
        ClientCertificates clientCertificates,
        String oldestProtocol) {
    /** What is asked of clients. */
    public enum ClientCertificates {
        /** {@code tls_disable_client_certs}. */
        NOT_ASKED,
        /** Vault's default: any certificate passes, who reads it must verify it. */
        ASKED,
        /** {@code tls_require_and_verify_client_cert}. */
        REQUIRED
    }
}
