package kz.zakupai.vault.client.transport;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom the client trusts and who it is. Files are PEM and are read again for new connections when they have changed.
 *
 * @param caFile certificates to trust in place of the JDK's own
 * @param caDirectory a directory of such files
 * @param clientCertificate the client's own certificate chain
 * @param clientKey the key of that certificate: PKCS#8, PKCS#1 or SEC 1, not encrypted
 * @param serverName the name to ask for (SNI) and to find in the certificate, in place of the address's host
 * @param insecureSkipVerify whether any certificate is accepted; anybody on the way can then read every secret
 */
public record TlsSettings(
        Optional<Path> caFile,
        Optional<Path> caDirectory,
        Optional<Path> clientCertificate,
        Optional<Path> clientKey,
        Optional<String> serverName,
        boolean insecureSkipVerify) {
    /** The JDK's trusted authorities, no client certificate. */
    public static final TlsSettings DEFAULT = new TlsSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public TlsSettings {
        if (clientCertificate.isPresent() != clientKey.isPresent()) {
            throw new InvalidVaultSettings(
                    clientCertificate.isPresent() ? "VAULT_CLIENT_KEY" : "VAULT_CLIENT_CERT",
                    "must be set too: a client certificate and its key come together");
        }
    }

    /** The same, trusting the certificates of this file only. */
    public TlsSettings withCaFile(Path file) {
        return new TlsSettings(
                Optional.of(file), caDirectory, clientCertificate, clientKey, serverName, insecureSkipVerify);
    }
}
