package kz.zakupai.vault.server.engine.pki.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsProofTests {
    private static final String HOST = "www.example.com";
    private static final String KEY_AUTHORIZATION = "token.thumbprint";

    private final NameServer names = new NameServer();

    @AfterEach
    void stop() {
        names.close();
    }

    @Test
    void theCertificateOfTheChallengeIsAProof() throws Exception {
        try (SSLServerSocket server = server(HOST, KEY_AUTHORIZATION, "acme-tls/1")) {
            proof(server).check(ChallengeType.TLS_ALPN);
        }
    }

    @Test
    void anotherDigestIsNone() throws Exception {
        try (SSLServerSocket server = server(HOST, "token.other", "acme-tls/1")) {
            assertRefused(server, ProblemType.INCORRECT_RESPONSE);
        }
    }

    @Test
    void anotherNameIsNone() throws Exception {
        try (SSLServerSocket server = server("other.example.com", KEY_AUTHORIZATION, "acme-tls/1")) {
            assertRefused(server, ProblemType.INCORRECT_RESPONSE);
        }
    }

    @Test
    void anOrdinaryWebServerIsNone() throws Exception {
        try (SSLServerSocket server = server(HOST, KEY_AUTHORIZATION, "h2")) {
            assertRefused(server, ProblemType.TLS);
        }
    }

    private void assertRefused(SSLServerSocket server, ProblemType type) {
        assertThatExceptionOfType(AcmeProblem.class)
                .isThrownBy(() -> proof(server).check(ChallengeType.TLS_ALPN))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private Proof proof(SSLServerSocket server) {
        return new Proof(
                new Resolver(names.address()),
                new Ports(1, server.getLocalPort()),
                new Identifier(false, HOST),
                "token",
                KEY_AUTHORIZATION);
    }

    private static SSLServerSocket server(String host, String proven, String protocol) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", pair.getPrivate(), new char[0], new X509Certificate[] {certificate(pair, host, proven)});
        var managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        server.setSSLParameters(parameters);
        Thread.ofVirtual().start(() -> serve(server));
        return server;
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.startHandshake();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException refusedOrClosed) {
                // The next client, if the socket is still open.
            }
        }
    }

    private static X509Certificate certificate(KeyPair pair, String host, String proven) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(proven.getBytes(StandardCharsets.US_ASCII));
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name("CN=" + host),
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofHours(1))),
                                Date.from(now.plus(Duration.ofHours(1))),
                                new X500Name("CN=" + host),
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                        .addExtension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31"), true, new DEROctetString(digest))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }
}
