package kz.zakupai.cli.vault.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Certificates as Vaults answer them. */
public final class Certificates {
    private static final int MAX_LENGTH = 1 << 20;

    private Certificates() {}

    /**
     * Reads a PEM certificate.
     *
     * @throws CertificateException if it is none
     */
    public static X509Certificate parse(String pem) throws CertificateException {
        if (pem.length() > MAX_LENGTH) {
            throw new CertificateException("the certificate is larger than 1 MiB");
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        if (factory.generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.UTF_8)))
                instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new CertificateException("no X.509 certificate");
    }

    /** The certificates among several PEM blocks; what is no certificate is an error. */
    static List<X509Certificate> parseAll(List<String> pems) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (String pem : pems) {
            all.add(parse(pem));
        }
        return all;
    }

    /** The subject key identifier (RFC 5280, 4.2.1.2), empty without one. */
    static Optional<byte[]> keyId(X509Certificate certificate) {
        return extension(certificate, Extension.subjectKeyIdentifier.getId())
                .map(der -> SubjectKeyIdentifier.getInstance(der).getKeyIdentifier());
    }

    /** The identifier of the key that has signed it (RFC 5280, 4.2.1.1), empty without one. */
    static Optional<byte[]> authorityKeyId(X509Certificate certificate) {
        return extension(certificate, Extension.authorityKeyIdentifier.getId())
                .flatMap(der -> Optional.ofNullable(
                        AuthorityKeyIdentifier.getInstance(der).getKeyIdentifierOctets()));
    }

    private static Optional<byte[]> extension(X509Certificate certificate, String id) {
        byte[] wrapped = certificate.getExtensionValue(id);
        return wrapped == null
                ? Optional.empty()
                : Optional.of(ASN1OctetString.getInstance(wrapped).getOctets());
    }

    static boolean sameKeyId(Optional<byte[]> one, Optional<byte[]> two) {
        return one.isPresent() && two.isPresent() && Arrays.equals(one.get(), two.get());
    }

    /** Whether its subject is its issuer, which makes it a root. */
    public static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
