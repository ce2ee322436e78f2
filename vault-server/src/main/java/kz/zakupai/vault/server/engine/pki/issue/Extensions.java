package kz.zakupai.vault.server.engine.pki.issue;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.certificate.IpAddress;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;
import kz.zakupai.vault.server.engine.pki.certificate.Policies;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** The extensions of certificates (RFC 5280, 4.2). Each method adds one, or nothing where there is nothing to say. */
public final class Extensions {
    private Extensions() {}

    public static void keyUsage(CertificateContent content, int bits) {
        if (bits != 0) {
            content.with(Extension.keyUsage, true, new KeyUsage(bits));
        }
    }

    public static void purposes(CertificateContent content, List<KeyPurposeId> purposes) {
        if (!purposes.isEmpty()) {
            content.with(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
    }

    /**
     * The key identifiers.
     *
     * @param authority of the signer, or null when it has none
     */
    public static void identifiers(CertificateContent content, byte[] subject, byte @Nullable [] authority) {
        content.with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(subject));
        if (authority != null) {
            content.with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authority));
        }
    }

    /** The key identifier in a certificate, or null. */
    public static byte @Nullable [] identifier(X509CertificateHolder certificate) {
        SubjectKeyIdentifier found = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        return found == null ? null : found.getKeyIdentifier();
    }

    public static void access(CertificateContent content, AiaUrls urls) {
        var descriptions = new ArrayList<AccessDescription>();
        urls.ocspServers()
                .forEach(url -> descriptions.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(url))));
        urls.issuingCertificates()
                .forEach(url -> descriptions.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri(url))));
        if (!descriptions.isEmpty()) {
            content.with(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(descriptions.toArray(AccessDescription[]::new)));
        }
    }

    public static void lists(CertificateContent content, AiaUrls urls) {
        if (!urls.crlDistributionPoints().isEmpty()) {
            content.with(Extension.cRLDistributionPoints, false, points(urls.crlDistributionPoints()));
        }
        if (!urls.deltaCrlDistributionPoints().isEmpty()) {
            content.with(Extension.freshestCRL, false, points(urls.deltaCrlDistributionPoints()));
        }
    }

    /** One point for each URL. */
    public static CRLDistPoint points(List<String> urls) {
        return new CRLDistPoint(urls.stream()
                .map(url -> new DistributionPoint(new DistributionPointName(new GeneralNames(uri(url))), null, null))
                .toArray(DistributionPoint[]::new));
    }

    private static GeneralName uri(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    /** Critical where the subject says nothing (RFC 5280, 4.2.1.6). */
    public static void names(CertificateContent content, RequestedNames names) {
        GeneralNames encoded = encoded(names);
        if (encoded != null) {
            content.with(Extension.subjectAlternativeName, content.nameless(), encoded);
        }
    }

    /** Null when there are none. */
    public static @Nullable GeneralNames encoded(RequestedNames names) {
        var all = new ArrayList<GeneralName>();
        names.others().stream().map(OtherName::encoded).forEach(all::add);
        names.hosts().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.emails().forEach(email -> all.add(new GeneralName(GeneralName.rfc822Name, email)));
        for (String address : names.addresses()) {
            byte[] bytes = IpAddress.parse(address);
            if (bytes != null) {
                all.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(bytes)));
            }
        }
        names.uris().forEach(url -> all.add(uri(url)));
        return all.isEmpty() ? null : new GeneralNames(all.toArray(GeneralName[]::new));
    }

    public static void policies(CertificateContent content, List<String> identifiers) {
        CertificatePolicies policies = Policies.extension(identifiers);
        if (policies != null) {
            content.with(Extension.certificatePolicies, false, policies);
        }
    }

    public static void permittedDomains(CertificateContent content, List<String> domains) {
        if (!domains.isEmpty()) {
            GeneralSubtree[] permitted = domains.stream()
                    .map(domain -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain)))
                    .toArray(GeneralSubtree[]::new);
            content.with(Extension.nameConstraints, true, new NameConstraints(permitted, null));
        }
    }
}
