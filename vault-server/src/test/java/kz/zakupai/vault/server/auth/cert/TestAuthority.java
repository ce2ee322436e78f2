package kz.zakupai.vault.server.auth.cert;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A CA made for one test; certificates live from a day before {@code now} to a year after. */
public record TestAuthority(Issued own, Instant now) {
    private static final AtomicLong SERIALS = new AtomicLong(1000);
    private static final int NO_LIMIT = -1;

    /** A certificate with its keys. */
    public record Issued(X509Certificate certificate, KeyPair keys) {
        public String pem() {
            return TestAuthority.pem(certificate);
        }
    }

    /** Adds to a certificate before it is signed. */
    @FunctionalInterface
    public interface Extras {
        void addTo(JcaX509v3CertificateBuilder certificate) throws IOException;
    }

    public static TestAuthority root(String name, Instant now, Extras... extras) {
        return new TestAuthority(issue("CN=" + name, null, now, authority(NO_LIMIT, extras)), now);
    }

    public TestAuthority intermediate(String name, Extras... extras) {
        return new TestAuthority(issue("CN=" + name, own, now, authority(NO_LIMIT, extras)), now);
    }

    public static TestAuthority rootWithLength(String name, Instant now, int length) {
        return new TestAuthority(issue("CN=" + name, null, now, authority(length)), now);
    }

    /** A client's certificate. */
    public Issued client(String subject, Extras... extras) {
        return issue(subject, own, now, extras);
    }

    /** A client's certificate that nobody but itself vouches for. */
    public static Issued selfSigned(String subject, Instant now, Extras... extras) {
        return issue(subject, null, now, extras);
    }

    private static Extras[] authority(int length, Extras... extras) {
        Extras[] all = new Extras[extras.length + 1];
        all[0] = certificate -> certificate.addExtension(
                Extension.basicConstraints,
                true,
                length < 0 ? new BasicConstraints(true) : new BasicConstraints(length));
        System.arraycopy(extras, 0, all, 1, extras.length);
        return all;
    }

    private static Issued issue(String subject, @Nullable Issued issuer, Instant now, Extras... extras) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            var name = new X500Name(subject);
            X500Name issuerName = issuer == null
                    ? name
                    : X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded());
            KeyPair signing = issuer == null ? keys : issuer.keys();
            var builder = new JcaX509v3CertificateBuilder(
                    issuerName,
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    name,
                    keys.getPublic());
            var ids = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(signing.getPublic()));
            for (Extras extra : extras) {
                extra.addTo(builder);
            }
            return new Issued(new JcaX509CertificateConverter().getCertificate(builder.build(signer(signing))), keys);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    /** A revocation list of this CA, in PEM. */
    public String crl(X509Certificate... revoked) {
        try {
            var builder = new JcaX509v2CRLBuilder(own.certificate().getSubjectX500Principal(), Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofHours(1))));
            for (X509Certificate certificate : revoked) {
                builder.addCRLEntry(certificate.getSerialNumber(), Date.from(now), 0);
            }
            return pem(new JcaX509CRLConverter().getCRL(builder.build(signer(own.keys()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        return own.pem();
    }

    static String pem(Object content) {
        var text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
