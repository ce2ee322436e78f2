package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.issuer.LeafNotAfter;
import kz.zakupai.vault.server.engine.pki.key.KeySigner;
import kz.zakupai.vault.server.engine.pki.key.KeyType;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** Makes authorities and certificates for tests, without the paths that issue them. */
public final class CertificateMill {
    private static final AtomicLong SERIALS = new AtomicLong(0x10_0000_0001L);

    private final Storage storage;
    private final Keys keys;
    private final Issuers issuers;
    private final Instant now;

    /** A certificate and the pair that belongs to it. */
    public record Leaf(X509CertificateHolder certificate, KeyPair pair) {
        public SerialNumber serial() {
            return SerialNumber.of(certificate);
        }

        String pem() throws IOException {
            return Pem.certificate(certificate.getEncoded());
        }

        String privateKeyPem() {
            return Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded());
        }
    }

    public CertificateMill(Storage storage, Keys keys, Issuers issuers, Instant now) {
        this.storage = storage;
        this.keys = keys;
        this.issuers = issuers;
        this.now = now;
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A self-signed authority of ten years with all usages, the default where there was none. */
    public Issuer root(String name) throws IOException {
        return authority(name, null);
    }

    /** An authority below {@code parent}. */
    public Issuer intermediate(String name, Issuer parent) throws IOException {
        return authority(name, parent);
    }

    private Issuer authority(String name, @Nullable Issuer parent) throws IOException {
        KeyPair pair = pair();
        var key = new SigningKey(
                UUID.randomUUID().toString(),
                "",
                KeyType.EC,
                256,
                pair.getPrivate(),
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        SigningKey signing = parent == null ? key : keys.need(storage, parent.keyId());
        X500Name subject = new X500Name("CN=" + name);
        X500Name above = parent == null ? subject : parent.certificate().getSubject();
        var certificate = certificate(above, subject, key.publicKey(), signing, Duration.ofDays(3650), true);
        var issuer = new Issuer(
                UUID.randomUUID().toString(),
                name,
                key.id(),
                certificate,
                Pem.certificate(certificate.getEncoded()),
                List.of(),
                LeafNotAfter.ERR,
                EnumSet.allOf(IssuerUsage.class),
                null,
                null,
                null,
                now);
        issuers.save(storage, List.of(issuer), null, keys.saving(storage, List.of(key)));
        return issuer;
    }

    /** A certificate that the mount has issued and kept. */
    public Leaf leaf(Issuer issuer, Duration validity) throws IOException {
        Leaf leaf = unknownLeaf(issuer, validity);
        StoredCertificates.put(storage, leaf.serial(), leaf.certificate().getEncoded());
        return leaf;
    }

    /** A certificate that the mount has signed but not kept. */
    Leaf unknownLeaf(Issuer issuer, Duration validity) throws IOException {
        KeyPair pair = pair();
        return new Leaf(
                certificate(
                        issuer.certificate().getSubject(),
                        new X500Name("CN=leaf.example.com"),
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                        keys.need(storage, issuer.keyId()),
                        validity,
                        false),
                pair);
    }

    private X509CertificateHolder certificate(
            X500Name above,
            X500Name subject,
            SubjectPublicKeyInfo publicKey,
            SigningKey signing,
            Duration validity,
            boolean authority)
            throws IOException {
        try {
            var utilities = new JcaX509ExtensionUtils();
            return new X509v3CertificateBuilder(
                            above,
                            BigInteger.valueOf(SERIALS.incrementAndGet()),
                            Date.from(now.minusSeconds(30)),
                            Date.from(now.plus(validity)),
                            subject,
                            publicKey)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(
                                    authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, utilities.createSubjectKeyIdentifier(publicKey))
                    .build(new KeySigner(signing, SignatureAlgorithm.of(signing, 0, false)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
