package kz.zakupai.vault.server.engine.pki.issue;

import java.util.List;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;

/**
 * The names that a certificate shall have.
 *
 * @param commonName may be empty
 * @param serialNumber of the subject (RFC 4519, 2.31), may be empty
 * @param addresses IP addresses as text
 */
public record RequestedNames(
        String commonName,
        String serialNumber,
        List<String> hosts,
        List<String> emails,
        List<String> addresses,
        List<String> uris,
        List<OtherName> others,
        List<String> userIds) {
    public RequestedNames {
        hosts = List.copyOf(hosts);
        emails = List.copyOf(emails);
        addresses = List.copyOf(addresses);
        uris = List.copyOf(uris);
        others = List.copyOf(others);
        userIds = List.copyOf(userIds);
    }
}
