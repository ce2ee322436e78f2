package kz.zakupai.vault.server.request;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a request came from.
 *
 * @param remoteAddress the peer's address as text, IPv4 or IPv6 without brackets
 * @param secure whether it came over TLS
 * @param certificates the client's chain, unverified, leaf first; empty without mutual TLS
 */
public record Connection(String remoteAddress, int remotePort, boolean secure, List<X509Certificate> certificates) {
    public Connection {
        certificates = List.copyOf(certificates);
    }

    /** Over TLS where the client has shown certificates. */
    public Connection(String remoteAddress, int remotePort, List<X509Certificate> certificates) {
        this(remoteAddress, remotePort, !certificates.isEmpty(), certificates);
    }
}
