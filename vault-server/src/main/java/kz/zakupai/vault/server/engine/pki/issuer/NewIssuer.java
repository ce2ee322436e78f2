package kz.zakupai.vault.server.engine.pki.issuer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Makes issuers of CA certificates that were generated or imported. */
public final class NewIssuer {
    private NewIssuer() {}

    /**
     * An issuer with a new id, good for all that its certificate allows.
     *
     * @param keyId empty when the mount has no key for it
     * @param algorithm of its revocation lists, or null for the usual one of its key
     */
    public static Issuer of(
            X509CertificateHolder certificate,
            String name,
            String keyId,
            @Nullable SignatureAlgorithm algorithm,
            Instant now) {
        return new Issuer(
                UUID.randomUUID().toString(),
                name,
                keyId,
                certificate,
                Pem.certificate(IssuerEncoding.der(certificate)),
                List.of(),
                LeafNotAfter.ERR,
                usages(certificate),
                algorithm,
                null,
                null,
                now);
    }

    /** True when the certificate says that its subject is an authority. */
    public static boolean authority(X509CertificateHolder certificate) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA();
    }

    /** False when its key must not sign revocation lists. */
    public static boolean signsLists(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage != null && usage.hasUsages(KeyUsage.cRLSign);
    }

    private static Set<IssuerUsage> usages(X509CertificateHolder certificate) {
        var usages = EnumSet.allOf(IssuerUsage.class);
        if (!signsLists(certificate)) {
            usages.remove(IssuerUsage.CRL_SIGNING);
        }
        return usages;
    }
}
