package kz.zakupai.vault.server.auth.cert;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/** What a certificate says of its subject. The certificate need not be verified yet: nothing here trusts it. */
record ClientCertificate(X509Certificate certificate) {
    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;

    /** The subject's common name; empty without one. */
    String commonName() {
        List<String> names = subject(BCStyle.CN);
        return names.isEmpty() ? "" : names.getLast();
    }

    List<String> organizationalUnits() {
        return subject(BCStyle.OU);
    }

    List<String> dnsNames() {
        return alternativeNames(DNS);
    }

    List<String> emailAddresses() {
        return alternativeNames(EMAIL);
    }

    List<String> uris() {
        return alternativeNames(URI);
    }

    /** In decimal. */
    String serialNumber() {
        return certificate.getSerialNumber().toString();
    }

    /** Hexadecimal, parted by colons; empty without one. */
    String subjectKeyId() {
        byte[] value = extension(Extension.subjectKeyIdentifier.getId());
        return value.length == 0 ? "" : hex(ASN1OctetString.getInstance(value).getOctets());
    }

    /** Hexadecimal, parted by colons; empty without one. */
    String authorityKeyId() {
        byte[] value = extension(Extension.authorityKeyIdentifier.getId());
        byte[] id = value.length == 0
                ? null
                : AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets();
        return id == null ? "" : hex(id);
    }

    /** The addresses of OCSP servers that the certificate names. */
    List<String> ocspServers() {
        byte[] value = extension(Extension.authorityInfoAccess.getId());
        var servers = new ArrayList<String>();
        if (value.length > 0) {
            for (AccessDescription access :
                    AuthorityInformationAccess.getInstance(value).getAccessDescriptions()) {
                GeneralName location = access.getAccessLocation();
                if (access.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
                        && location.getTagNo() == GeneralName.uniformResourceIdentifier) {
                    servers.add(String.valueOf(location.getName()));
                }
            }
        }
        return servers;
    }

    boolean hasExtension(String oid) {
        return extension(oid).length > 0;
    }

    /** The value of an extension that is an ASN.1 string; empty for any other and for none. */
    String extensionText(String oid) {
        try {
            byte[] value = extension(oid);
            return value.length > 0 && ASN1Primitive.fromByteArray(value) instanceof ASN1String text
                    ? text.getString()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    private byte[] extension(String oid) {
        byte[] wrapped = certificate.getExtensionValue(oid);
        return wrapped == null
                ? new byte[0]
                : ASN1OctetString.getInstance(wrapped).getOctets();
    }

    private List<String> subject(ASN1ObjectIdentifier attribute) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var values = new ArrayList<String>();
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                if (part.getType().equals(attribute)) {
                    values.add(
                            part.getValue() instanceof ASN1String text
                                    ? text.getString()
                                    : IETFUtils.valueToString(part.getValue()));
                }
            }
        }
        return values;
    }

    private List<String> alternativeNames(int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(kind).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
