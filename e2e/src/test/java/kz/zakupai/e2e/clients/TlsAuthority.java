package kz.zakupai.e2e.clients;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of one test, which certifies servers on the loopback address and clients for a day. */
final class TlsAuthority {
    private static final X500Name NAME = new X500Name("CN=e2e authority");

    private final KeyPair keys = keyPair();
    private final X509Certificate certificate = sign(rooted());
    private long serial = 1;

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no EC keys on this platform", e);
        }
    }

    private X509v3CertificateBuilder rooted() {
        var builder = builder(NAME, keys, BigInteger.ONE);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return builder;
    }

    private static X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, BigInteger number) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                NAME,
                number,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                subjectKeys.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be signed", e);
        }
    }

    /** Writes what clients must trust. */
    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, pem(certificate));
    }

    /** Writes a client's new key and its certificate. */
    void certifyClient(String name, TlsFiles files) throws IOException {
        KeyPair clientKeys = keyPair();
        Files.writeString(files.chain(), pem(client(name, clientKeys)));
        Files.writeString(files.key(), pem(new JcaPKCS8Generator(clientKeys.getPrivate(), null)));
    }

    private X509Certificate client(String name, KeyPair clientKeys) throws IOException {
        var builder = builder(new X500Name("CN=" + name), clientKeys, BigInteger.valueOf(++serial));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return sign(builder);
    }

    /** The TLS of a client that this authority has certified, and which trusts its servers. */
    SSLContext client(String name) throws IOException, GeneralSecurityException {
        KeyPair clientKeys = keyPair();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", certificate);
        var chain = new X509Certificate[] {client(name, clientKeys)};
        store.setKeyEntry("own", clientKeys.getPrivate(), new char[0], chain);
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** What clients must trust, in PEM. */
    String pem() throws IOException {
        return pem(certificate);
    }

    /** Writes a new key and its certificate for {@code 127.0.0.1}, over what is there; gives the certificate's serial number. */
    BigInteger certify(TlsFiles files) throws IOException {
        KeyPair serverKeys = keyPair();
        BigInteger number = BigInteger.valueOf(++serial);
        var builder = builder(new X500Name("CN=vault"), serverKeys, number);
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        Files.writeString(files.chain(), pem(sign(builder)));
        Files.writeString(files.key(), pem(new JcaPKCS8Generator(serverKeys.getPrivate(), null)));
        return number;
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
