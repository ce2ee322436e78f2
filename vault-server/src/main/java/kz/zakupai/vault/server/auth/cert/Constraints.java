package kz.zakupai.vault.server.auth.cert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.Glob;

/** What a role asks of a client's certificate besides its chain. */
record Constraints(CertRole role) {
    boolean allow(ClientCertificate client) {
        return Glob.anyMatches(role.list(RoleFields.NAMES), anyNames(client))
                && Glob.anyMatches(role.list(RoleFields.COMMON_NAMES), List.of(client.commonName()))
                && Glob.anyMatches(role.list(RoleFields.DNS_SANS), client.dnsNames())
                && Glob.anyMatches(role.list(RoleFields.EMAIL_SANS), client.emailAddresses())
                && Glob.anyMatches(role.list(RoleFields.URI_SANS), client.uris())
                && Glob.anyMatches(role.list(RoleFields.UNITS), client.organizationalUnits())
                && role.list(RoleFields.REQUIRED_EXTENSIONS).stream().allMatch(required -> has(client, required));
    }

    private static List<String> anyNames(ClientCertificate client) {
        var names = new ArrayList<String>();
        names.add(client.commonName());
        names.addAll(client.dnsNames());
        names.addAll(client.emailAddresses());
        return names;
    }

    private static boolean has(ClientCertificate client, String required) {
        int colon = required.indexOf(':');
        String oid = required.substring(0, colon);
        return client.hasExtension(oid) && Glob.matches(required.substring(colon + 1), client.extensionText(oid));
    }

    /** The extensions that the role lets into metadata: dashes in their OIDs, as policies' templates know no dots. */
    Map<String, String> metadata(ClientCertificate client) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String oid : role.list(RoleFields.METADATA_EXTENSIONS)) {
            if (client.hasExtension(oid)) {
                metadata.put(oid.replace('.', '-'), client.extensionText(oid));
            }
        }
        return metadata;
    }
}
