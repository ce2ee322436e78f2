package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority for one test. */
final class TestAuthority {
    /** The PEM forms in which private keys are found. */
    enum KeyForm {
        EC_SEC1,
        RSA_PKCS1,
        EC_PKCS8,
        ED25519_PKCS8
    }

    private static final char[] NO_PASSWORD = new char[0];

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private long serial = 1;

    TestAuthority(String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        keys = keyPair("EC", 256);
        var builder = builder(name, keys, Instant.now().plus(Duration.ofDays(2)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = sign(builder);
    }

    void writeCertificate(Path file) throws IOException {
        Files.writeString(file, pem(certificate));
    }

    /** A server's TLS context: a certificate for these names, trust in this authority for clients. */
    SSLContext serverContext(Instant end, String... names) throws Exception {
        KeyPair serverKeys = keyPair("EC", 256);
        var builder = builder(new X500Name("CN=server"), serverKeys, end);
        List<GeneralName> alternatives = new ArrayList<>();
        for (String alternative : names) {
            boolean address = Character.isDigit(alternative.charAt(0));
            alternatives.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, alternative));
        }
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(alternatives.toArray(GeneralName[]::new)));
        KeyStore identity = KeyStore.getInstance("PKCS12");
        identity.load(null, null);
        identity.setKeyEntry(
                "server", serverKeys.getPrivate(), NO_PASSWORD, new X509Certificate[] {sign(builder), certificate});
        identity.setCertificateEntry("ca", certificate);
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(identity, NO_PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(identity);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    void writeClient(KeyForm form, Path certificateFile, Path keyFile) throws Exception {
        KeyPair clientKeys = switch (form) {
            case EC_SEC1, EC_PKCS8 -> keyPair("EC", 256);
            case RSA_PKCS1 -> keyPair("RSA", 2048);
            case ED25519_PKCS8 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        };
        X509Certificate client = sign(
                builder(new X500Name("CN=client"), clientKeys, Instant.now().plus(Duration.ofDays(1))));
        Files.writeString(certificateFile, pem(client));
        PrivateKey key = clientKeys.getPrivate();
        Files.writeString(
                keyFile,
                switch (form) {
                    case RSA_PKCS1 -> pem(key);
                    case EC_SEC1 -> pem(new PemObject("EC PRIVATE KEY", sec1(key)));
                    case EC_PKCS8, ED25519_PKCS8 -> pem(new JcaPKCS8Generator(key, null));
                });
    }

    /** As OpenSSL and Vault write it: with the curve named inside. */
    private static byte[] sec1(PrivateKey key) throws IOException {
        var scalar = ((java.security.interfaces.ECPrivateKey) key).getS();
        return new ECPrivateKey(256, scalar, SECObjectIdentifiers.secp256r1).getEncoded();
    }

    private static KeyPair keyPair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, Instant end) {
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(Instant.now().minus(Duration.ofDays(1))),
                Date.from(end),
                subject,
                subjectKeys.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
