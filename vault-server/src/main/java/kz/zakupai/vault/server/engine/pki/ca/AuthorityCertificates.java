package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.issue.CertificateContent;
import kz.zakupai.vault.server.engine.pki.issue.Extensions;
import kz.zakupai.vault.server.engine.pki.issue.KeyUsages;
import kz.zakupai.vault.server.engine.pki.issue.RequestedNames;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** What the certificates of authorities say, whoever signs them. */
final class AuthorityCertificates {
    private AuthorityCertificates() {}

    /**
     * Adds the extensions of an authority.
     *
     * @param pathLength how many authorities may follow; negative for any number
     * @param issuerIdentifier the signer's key identifier, or null
     */
    static void fill(
            CertificateContent content,
            Fields fields,
            RequestedNames names,
            AiaUrls urls,
            int pathLength,
            byte[] identifier,
            byte @Nullable [] issuerIdentifier) {
        int requested = fields.has("key_usage") ? KeyUsages.bits(fields.strings("key_usage")) : 0;
        Extensions.keyUsage(content, requested | KeyUsage.keyCertSign | KeyUsage.cRLSign);
        Extensions.purposes(
                content, KeyUsages.purposes(fields.strings("ext_key_usage"), fields.strings("ext_key_usage_oids")));
        content.with(
                Extension.basicConstraints,
                true,
                pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(pathLength));
        Extensions.identifiers(content, identifier, issuerIdentifier);
        Extensions.access(content, urls);
        Extensions.names(content, names);
        Extensions.permittedDomains(content, fields.strings("permitted_dns_domains"));
        Extensions.lists(content, urls);
    }

    static boolean noUrls(AiaUrls urls) {
        return urls.ocspServers().isEmpty()
                && urls.issuingCertificates().isEmpty()
                && urls.crlDistributionPoints().isEmpty();
    }

    /** What is odd about a new authority, but no reason to refuse it. */
    static List<String> warnings(X500Name subject, AiaUrls urls) {
        var warnings = new ArrayList<String>();
        if (subject.size() == 0) {
            warnings.add(Warnings.NO_SUBJECT);
        }
        if (noUrls(urls)) {
            warnings.add(Warnings.NO_URLS);
        }
        return warnings;
    }
}
