package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/** Signing the requests of clients, by the rules of a role and as they are. */
final class SigningTests {
    private final PkiFixture pki = new PkiFixture().ready();
    private final KeyPair pair = PkiFixture.pair("EC", 256);

    private String request(String subject) {
        return PkiFixture.request(pair, "SHA256withECDSA", subject, null);
    }

    private String requestFor(String host) {
        return PkiFixture.request(
                pair,
                "SHA256withECDSA",
                "CN=" + host,
                PkiFixture.extensions(
                        Extension.subjectAlternativeName,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "alt." + host))));
    }

    @Test
    void aRequestIsSignedForItsKeyAndNames() throws CertificateParsingException {
        var answer = pki.write("sign/any", PkiFixture.body(requestFor("a.b"), "\"ttl\":\"1h\""));
        X509Certificate signed = PkiFixture.certificate(answer);
        assertThat(answer).doesNotContainKey("private_key");
        assertThat(signed.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=a.b");
        assertThat(signed.getSubjectAlternativeNames().toString())
                .contains("alt.a.b")
                .contains("[2, a.b]");
        pki.verify(signed, PkiFixture.certificate(pki.read("cert/ca")));
    }

    @Test
    void namesOfTheCallAreIgnoredWithAWarning() {
        assertThat(pki.warnings(
                        "sign/any",
                        PkiFixture.body(
                                requestFor("a.b"), "\"ttl\":\"1h\",\"common_name\":\"c.d\",\"alt_names\":\"e.f\"")))
                .containsExactly(
                        "the common_name field was provided but the role is set with \"use_csr_common_name\" set to true",
                        "the alt_names field was provided but the role is set with \"use_csr_sans\" set to true");
    }

    @Test
    void namesComeFromTheCallWhereTheRoleSaysSo() throws CertificateParsingException {
        pki.role(
                "call",
                "{\"allow_any_name\":true,\"key_type\":\"any\",\"use_csr_common_name\":false,\"use_csr_sans\":false}");
        X509Certificate signed = PkiFixture.certificate(pki.write(
                "sign/call",
                PkiFixture.body(requestFor("a.b"), "\"ttl\":\"1h\",\"common_name\":\"c.d\",\"alt_names\":\"e.f\"")));
        assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=c.d");
        assertThat(signed.getSubjectAlternativeNames().toString())
                .doesNotContain("alt.a.b")
                .contains("e.f");
    }

    @Test
    void theRolesRulesHoldForTheNamesOfARequest() {
        pki.role("web", "{\"allowed_domains\":\"example.com\",\"allow_subdomains\":true,\"key_type\":\"ec\"}");
        assertThat(pki.refused("sign/web", PkiFixture.body(requestFor("a.b"), "\"ttl\":\"1h\"")))
                .isEqualTo("common name a.b not allowed by this role");
    }

    @Test
    void theKeyMustSuitTheRole() {
        pki.role("rsa", "{\"allow_any_name\":true}");
        assertThat(pki.refused("sign/rsa", PkiFixture.body(request("CN=a.b"), "")))
                .isEqualTo("role requires keys of type rsa");
        pki.role("big", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"key_bits\":384}");
        assertThat(pki.refused("sign/big", PkiFixture.body(request("CN=a.b"), "")))
                .isEqualTo("role requires a minimum of a 384-bit key, but CSR's key is 256 bits");
        pki.role("open", "{\"allow_any_name\":true,\"key_type\":\"any\"}");
        String small = PkiFixture.request(PkiFixture.pair("RSA", 1024), "SHA256withRSA", "CN=a.b", null);
        assertThat(pki.refused("sign/open", PkiFixture.body(small, "")))
                .isEqualTo("RSA keys < 2048 bits are unsafe and not supported");
    }

    @Test
    void damagedRequestsAreRefused() {
        assertThat(pki.refused("sign/any", "{}")).isEqualTo("\"csr\" is empty");
        assertThat(pki.refused("sign/any", "{\"csr\":\"x\"}")).isEqualTo("csr contains no data");
        assertThat(pki.refused(
                        "sign/any",
                        "{\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----\\nAAAA\\n-----END CERTIFICATE REQUEST-----\"}"))
                .startsWith("certificate request could not be parsed");
        String other = PkiFixture.request(
                new KeyPair(PkiFixture.pair("EC", 256).getPublic(), pair.getPrivate()),
                "SHA256withECDSA",
                "CN=a.b",
                null);
        assertThat(pki.refused("sign/any", PkiFixture.body(other, ""))).isEqualTo("request signature invalid");
    }

    @Test
    void keysThatCostMuchToUseAreRefusedUnused() throws IOException {
        var exponent =
                new RSAPublicKey(BigInteger.ONE.shiftLeft(2047).or(BigInteger.ONE), BigInteger.ONE.shiftLeft(2000));
        var modulus = new RSAPublicKey(BigInteger.ONE.shiftLeft(20_000).or(BigInteger.ONE), BigInteger.valueOf(65_537));
        for (RSAPublicKey key : List.of(exponent, modulus)) {
            var info = new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
            var unsigned = new CertificationRequest(
                    new CertificationRequestInfo(new X500Name("CN=a.b"), info, new DERSet()),
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE),
                    new DERBitString(new byte[256]));
            String csr = Pem.of("CERTIFICATE REQUEST", unsigned.getEncoded());
            assertThat(pki.refused("sign-verbatim", PkiFixture.body(csr, "")))
                    .isEqualTo("certificate request could not be parsed: x509: RSA key is too large");
        }
    }

    @Test
    void aRequestNeverMakesAnAuthorityOfALeaf() {
        String csr = PkiFixture.request(
                pair,
                "SHA256withECDSA",
                "CN=a.b",
                PkiFixture.extensions(Extension.basicConstraints, new BasicConstraints(true)));
        for (String path : List.of("sign/any", "sign-verbatim", "sign-verbatim/any")) {
            var answer = pki.engine.write(path, PkiFixture.body(csr, "\"ttl\":\"1h\""));
            X509Certificate signed = PkiFixture.certificate(EngineFixture.data(answer));
            assertThat(signed.getBasicConstraints()).isEqualTo(-1);
            assertThat(answer.warnings())
                    .contains("specified CSR contained a Basic Constraints extension that was ignored during issuance");
        }
    }

    @Test
    void aVerbatimCertificateSaysWhatTheRequestSays() throws CertificateParsingException {
        String csr = PkiFixture.request(
                pair,
                "SHA256withECDSA",
                "O=Odd Ltd, CN=not a host_name",
                PkiFixture.extensions(
                        Extension.subjectAlternativeName,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "x.y"))));
        X509Certificate signed =
                PkiFixture.certificate(pki.write("sign-verbatim", PkiFixture.body(csr, "\"ttl\":\"1h\"")));
        assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=not a host_name,O=Odd Ltd");
        assertThat(signed.getSubjectAlternativeNames().toString()).isEqualTo("[[2, x.y]]");
        assertThat(signed.getKeyUsage()).containsExactly(true, false, true, false, true, false, false, false, false);
        assertThat(signed.getExtendedKeyUsage()).isNull();
        X509Certificate bare = PkiFixture.certificate(
                pki.write("sign-verbatim", PkiFixture.body(request("CN=a.b"), "\"ttl\":\"1h\"")));
        assertThat(bare.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void theUsagesOfARequestAreKeptVerbatim() {
        String csr = PkiFixture.request(
                pair,
                "SHA256withECDSA",
                "CN=a.b",
                PkiFixture.extensions(Extension.keyUsage, new KeyUsage(KeyUsage.nonRepudiation)));
        X509Certificate signed =
                PkiFixture.certificate(pki.write("sign-verbatim", PkiFixture.body(csr, "\"ttl\":\"1h\"")));
        assertThat(signed.getKeyUsage()).containsExactly(false, true, false, false, false, false, false, false, false);
    }

    @Test
    void theIssuerOfThePathSigns() {
        pki.engine.write(
                "root/generate/internal", "{\"common_name\":\"Other\",\"key_type\":\"ec\",\"issuer_name\":\"other\"}");
        X509Certificate signed = PkiFixture.certificate(
                pki.write("issuer/other/sign/any", PkiFixture.body(request("CN=a.b"), "\"ttl\":\"1h\"")));
        assertThat(signed.getIssuerX500Principal().getName()).isEqualTo("CN=Other");
        assertThat(PkiFixture.certificate(
                                pki.write("issuer/other/issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}"))
                        .getIssuerX500Principal()
                        .getName())
                .isEqualTo("CN=Other");
        assertThat(pki.refused("issuer/none/issue/any", "{\"common_name\":\"a.b\"}"))
                .contains("unable to find PKI issuer for reference: none");
        assertThat(pki.refused("issue/none", "{\"common_name\":\"a.b\"}")).isEqualTo("unknown role: none");
    }
}
