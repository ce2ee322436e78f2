package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyCertificateTests {
    private final TransitFixture transit = new TransitFixture();
    private final EllipticPair authority =
            (EllipticPair) KeyMaking.make(new KeyPolicy.Traits(KeyType.ECDSA_P256, 0, false, false));

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519", "rsa-2048"})
    void requestIsSignedByTheKeyThatItNames(String type) throws Exception {
        transit.key("k", type);
        PKCS10CertificationRequest empty = request("k", "");
        assertThat(empty.getSubject().getRDNs()).isEmpty();
        assertThat(empty.isSignatureValid(
                        new JcaContentVerifierProviderBuilder().build(empty.getSubjectPublicKeyInfo())))
                .isTrue();
    }

    @Test
    void templateGivesItsSubjectAndNotItsKey() throws Exception {
        transit.key("k", "ecdsa-p256");
        var template = new PKCS10CertificationRequestBuilder(
                        new X500Name("CN=service"), SubjectPublicKeyInfo.getInstance(authority.publicBytes()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey()));
        PKCS10CertificationRequest request = request("k", Pem.write("CERTIFICATE REQUEST", template.getEncoded()));
        assertThat(request.getSubject()).isEqualTo(new X500Name("CN=service"));
        assertThat(request.getSubjectPublicKeyInfo()).isEqualTo(publicKey("k"));
        assertThat(transit.error("keys/k/csr", "csr", "x")).isEqualTo("400 could not decode PEM CSR");
    }

    private PKCS10CertificationRequest request(String name, String template) throws Exception {
        String pem = transit.text("csr", "keys/" + name + "/csr", "csr", template);
        return new PKCS10CertificationRequest(Pem.read(pem).getFirst().getContent());
    }

    private SubjectPublicKeyInfo publicKey(String name) {
        return SubjectPublicKeyInfo.getInstance(
                Pem.read(transit.publicKey(name)).getFirst().getContent());
    }

    @Test
    void chainIsKeptBesideItsVersion() throws Exception {
        transit.key("k", "ecdsa-p256");
        String leaf = certificate(publicKey("k"), false);
        String root = certificate(SubjectPublicKeyInfo.getInstance(authority.publicBytes()), true);
        assertThat(transit.answer("keys/k/set-certificate", "certificate_chain", leaf + root))
                .containsEntry("certificate_chain", leaf + root);
        Map<?, ?> version =
                (Map<?, ?>) Objects.requireNonNull(transit.versions("k").get("1"));
        assertThat(version.get("certificate_chain")).isEqualTo((leaf + root).strip());
        assertThat(new TransitFixture(transit.engine.storage).versions("k")).isEqualTo(transit.versions("k"));
        assertThat(EngineFixture.data(transit.engine.read("export/certificate-chain/k"), "keys"))
                .containsEntry("1", (leaf + root).strip());
    }

    @Test
    void chainsThatDoNotFitAreRefused() throws Exception {
        transit.key("k", "ecdsa-p256").key("other", "ecdsa-p256").key("ed", "ed25519");
        String other = certificate(publicKey("other"), false);
        String root = certificate(SubjectPublicKeyInfo.getInstance(authority.publicBytes()), true);
        String prefix = "400 failed to persist certificate chain: ";
        assertThat(setError("k", other))
                .isEqualTo(prefix + "leaf certificate public key does not match the selected key version");
        assertThat(setError("ed", other)).startsWith(prefix + "could not validate key match");
        assertThat(setError("k", root))
                .isEqualTo(prefix + "certificate in the first element is not a valid leaf certificate");
        assertThat(setError("k", other + other))
                .isEqualTo(prefix + "certificate in the last element is not a valid CA certificate");
        assertThat(setError("k", "x")).isEqualTo("400 could not decode a PEM block in the certificate chain");
        assertThat(setError("x", root)).isEqualTo("400 key with provided name 'x' not found");
    }

    private String setError(String name, String chain) {
        return transit.error("keys/" + name + "/set-certificate", "certificate_chain", chain);
    }

    private String certificate(SubjectPublicKeyInfo key, boolean ca) throws Exception {
        var name = new X500Name("CN=" + (ca ? "root" : "leaf"));
        var builder = new X509v3CertificateBuilder(
                new X500Name("CN=root"),
                BigInteger.ONE,
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                name,
                key);
        if (ca) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey());
        return Pem.write("CERTIFICATE", builder.build(signer).getEncoded());
    }
}
