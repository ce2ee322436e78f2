package kz.zakupai.vault.server.engine.pki.issue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.certificate.IpAddress;
import kz.zakupai.vault.server.engine.pki.certificate.IpNetwork;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;

/** Refuses the names that a role does not allow. Errors are Vault's, all of status 400. */
public final class AllowedNames {
    private static final List<String> ANY = List.of("*");

    private final Role role;
    private final NameRules rules;
    private final List<String> uriPatterns;

    /**
     * @param domains the role's allowed domains, templates already filled in
     * @param uriPatterns the role's allowed URIs, templates already filled in
     */
    AllowedNames(Role role, List<String> domains, List<String> uriPatterns) {
        this.role = role;
        rules = new NameRules(role, domains);
        this.uriPatterns = uriPatterns;
    }

    /** What a role allows somebody without an identity, such as an ACME client: templates allow nothing. */
    public static AllowedNames ofStranger(Role role) {
        return new AllowedNames(
                role,
                plain(role.texts(RoleField.ALLOWED_DOMAINS), role.flag(RoleField.ALLOWED_DOMAINS_TEMPLATE)),
                plain(role.texts(RoleField.ALLOWED_URI_SANS), role.flag(RoleField.ALLOWED_URI_SANS_TEMPLATE)));
    }

    private static List<String> plain(List<String> patterns, boolean templates) {
        return templates
                ? patterns.stream().filter(pattern -> !pattern.contains("{{")).toList()
                : patterns;
    }

    /** Whether a certificate may have this host name. */
    public boolean allows(String host) {
        return rules.allows(host);
    }

    void check(String commonName, String serialNumber, Collection<String> hosts, Collection<String> emails) {
        if (!commonName.isEmpty() && !rules.allowsCommonName(commonName)) {
            throw RequestFailure.badRequest("common name " + commonName + " not allowed by this role");
        }
        if (!serialNumber.isEmpty() && !listed(role.texts(RoleField.ALLOWED_SERIAL_NUMBERS), serialNumber)) {
            throw RequestFailure.badRequest("serial_number " + serialNumber + " not allowed by this role");
        }
        for (String host : hosts) {
            if (!rules.allows(host)) {
                throw RequestFailure.badRequest("subject alternate name " + host + " not allowed by this role");
            }
        }
        for (String email : emails) {
            if (!rules.allows(email)) {
                throw RequestFailure.badRequest("email address " + email + " not allowed by this role");
            }
        }
    }

    private static boolean listed(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> !pattern.isEmpty() && Glob.matches(pattern, text));
    }

    /** The same addresses, each in its shortest form. */
    List<String> addresses(List<String> texts, String source) {
        var addresses = new ArrayList<String>();
        for (String text : texts) {
            byte[] address = IpAddress.parse(text);
            if (address == null) {
                throw RequestFailure.badRequest("the value \"" + text + "\" is not a valid IP address");
            }
            addresses.add(IpAddress.text(address));
        }
        if (!addresses.isEmpty() && !role.flag(RoleField.ALLOW_IP_SANS)) {
            throw RequestFailure.badRequest(
                    "IP Subject Alternative Names are not allowed in this role, but was provided via " + source);
        }
        List<IpNetwork> networks = networks();
        for (String address : addresses) {
            if (!networks.isEmpty() && networks.stream().noneMatch(network -> network.contains(address))) {
                throw RequestFailure.badRequest("the IP address \"" + address + "\" is not allowed in this role");
            }
        }
        return addresses;
    }

    private List<IpNetwork> networks() {
        var networks = new ArrayList<IpNetwork>();
        for (String text : role.texts(RoleField.ALLOWED_IP_SANS_CIDR)) {
            IpNetwork network = IpNetwork.parse(text);
            if (network != null) {
                networks.add(network);
            }
        }
        return networks;
    }

    List<String> uris(List<String> uris, String source) {
        if (!uris.isEmpty() && uriPatterns.isEmpty()) {
            throw RequestFailure.badRequest(
                    "URI Subject Alternative Names are not allowed in this role, but were provided via " + source);
        }
        for (String uri : uris) {
            if (uriPatterns.stream().noneMatch(pattern -> Glob.matches(pattern, uri))) {
                throw RequestFailure.badRequest("URI Subject Alternative Names were provided via " + source
                        + " which are not valid for this role");
            }
            checkUri(uri);
        }
        return uris;
    }

    private static void checkUri(String uri) {
        try {
            new URI(uri).isAbsolute();
        } catch (URISyntaxException e) {
            throw RequestFailure.badRequest(
                    "the provided URI Subject Alternative Name \"" + uri + "\" is not a valid URI");
        }
    }

    List<OtherName> others(List<OtherName> requested) {
        List<String> texts = role.texts(RoleField.ALLOWED_OTHER_SANS);
        if (texts.equals(ANY)) {
            return requested;
        }
        List<OtherName> patterns = texts.stream().map(OtherName::parse).toList();
        for (OtherName name : requested) {
            List<OtherName> sameType = patterns.stream()
                    .filter(pattern -> pattern.oid().equals(name.oid()))
                    .toList();
            if (sameType.isEmpty()) {
                throw RequestFailure.badRequest("other SAN OID " + name.oid() + " not allowed by this role");
            }
            if (sameType.stream().noneMatch(pattern -> Glob.matches(pattern.value(), name.value()))) {
                throw RequestFailure.badRequest(
                        "other SAN " + name.value() + " not allowed for OID " + name.oid() + " by this role");
            }
        }
        return requested;
    }

    List<String> userIds(List<String> requested) {
        List<String> patterns = role.texts(RoleField.ALLOWED_USER_IDS);
        for (String id : requested) {
            boolean allowed = listed(patterns, id) || patterns.stream().anyMatch(id::equalsIgnoreCase);
            if (!allowed) {
                throw RequestFailure.badRequest("user_id " + id + " is not allowed by this role");
            }
        }
        return requested;
    }
}
