package kz.zakupai.vault.server.engine.pki.issuer;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * An authority of a mount: a CA certificate, the key that belongs to it where the mount has it, and how it may be used.
 *
 * @param id a random UUID
 * @param name chosen by the operator, or empty
 * @param keyId empty when the mount has no key for the certificate, as with an imported root
 * @param pem the certificate as answers show it, without a line break at the end
 * @param manualChain ids of issuers, itself first; empty for a chain that is found out
 * @param revocationAlgorithm what signs revocation lists; null for the usual one of the key
 * @param urls its own URLs; null for those of the mount
 * @param revokedAt null when it is not revoked
 * @param lastModified the time of the last change that a client's cache must know of
 */
public record Issuer(
        String id,
        String name,
        String keyId,
        X509CertificateHolder certificate,
        String pem,
        List<String> manualChain,
        LeafNotAfter leafNotAfter,
        Set<IssuerUsage> usages,
        @Nullable SignatureAlgorithm revocationAlgorithm,
        @Nullable AiaUrls urls,
        @Nullable Instant revokedAt,
        Instant lastModified) {
    public Issuer {
        manualChain = List.copyOf(manualChain);
        var all = EnumSet.of(IssuerUsage.READ_ONLY);
        all.addAll(usages);
        usages = Collections.unmodifiableSet(all);
    }

    public SerialNumber serial() {
        return SerialNumber.of(certificate);
    }

    /** The certificate's DER bytes. */
    public byte[] der() {
        return IssuerEncoding.der(certificate);
    }

    public boolean allows(IssuerUsage usage) {
        return usages.contains(usage);
    }

    /** True when issuer and subject of the certificate are the same name. */
    public boolean selfIssued() {
        return certificate.getIssuer().equals(certificate.getSubject());
    }

    /** A copy to change; see {@link IssuerChange}. */
    public IssuerChange change() {
        return new IssuerChange(this);
    }

    @Override
    public String toString() {
        return "Issuer[" + id + (name.isEmpty() ? "" : ", " + name) + "]";
    }
}
