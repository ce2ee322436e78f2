package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and signatures of every kind, for authorities and leaves. */
final class KeyKindTests {
    private final PkiFixture pki = new PkiFixture();

    @ParameterizedTest
    @CsvSource({
        "rsa, 2048, 0, false, SHA256withRSA",
        "rsa, 3072, 384, false, SHA384withRSA",
        "rsa, 2048, 512, false, SHA512withRSA",
        "rsa, 2048, 256, true, RSASSA-PSS",
        "ec, 224, 0, false, SHA256withECDSA",
        "ec, 256, 512, false, SHA256withECDSA",
        "ec, 384, 0, false, SHA384withECDSA",
        "ec, 521, 0, false, SHA512withECDSA",
        "ed25519, 0, 0, false, Ed25519",
    })
    void everyKindSignsAndIsSigned(String type, int bits, int hash, boolean pss, String algorithm) {
        String key = "\"key_type\":\"%s\",\"key_bits\":%d,\"signature_bits\":%d,\"use_pss\":%b"
                .formatted(type, bits, hash, pss);
        X509Certificate root = PkiFixture.certificate(
                pki.write("root/generate/internal", "{\"common_name\":\"R\",\"ttl\":\"700h\"," + key + "}"));
        pki.role("r", "{\"allow_any_name\":true," + key + "}");
        X509Certificate leaf = pki.issued("r", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        assertThat(root.getSigAlgName()).isEqualToIgnoringCase(algorithm);
        assertThat(leaf.getSigAlgName()).isEqualToIgnoringCase(algorithm);
        if (bits == 224) {
            // The JDK knows this curve no more: that the parts fit was asked of OpenSSL.
            assertThat(leaf.getIssuerX500Principal()).isEqualTo(root.getSubjectX500Principal());
        } else {
            pki.verify(leaf, root);
        }
        assertThat(PkiFixture.certificate(pki.restarted().read("cert/ca"))).isEqualTo(root);
    }

    @Test
    void aCurveIsReadByOthersWithItsPublicHalf() throws IOException {
        pki.ready();
        Map<String, @Nullable Object> issued = pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        try (var parser = new PEMParser(new StringReader(String.valueOf(issued.get("private_key"))))) {
            PEMKeyPair read = (PEMKeyPair) parser.readObject();
            assertThat(read.getPublicKeyInfo().getEncoded())
                    .isEqualTo(PkiFixture.certificate(issued).getPublicKey().getEncoded());
        }
    }

    @Test
    void answersComeInEveryForm() {
        pki.ready();
        Map<String, @Nullable Object> der =
                pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"format\":\"der\"}");
        byte[] certificate = Base64.getDecoder().decode(String.valueOf(der.get("certificate")));
        assertThat(certificate).isNotEmpty();
        assertThat(Base64.getDecoder().decode(String.valueOf(der.get("private_key"))))
                .isNotEmpty();
        assertThat(Base64.getDecoder().decode(String.valueOf(der.get("issuing_ca"))))
                .isNotEmpty();
        String bundle = String.valueOf(
                pki.write("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"format\":\"pem_bundle\"}")
                        .get("certificate"));
        assertThat(bundle).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(bundle.split("-----BEGIN CERTIFICATE-----", -1)).hasSize(3);
        assertThat(pki.refused("issue/any", "{\"common_name\":\"a.b\",\"format\":\"jks\"}"))
                .isEqualTo("the \"format\" path parameter must be \"pem\", \"der\", or \"pem_bundle\"");
    }

    @Test
    void aRoleForAnyKeyLetsTheCallerChoose() {
        pki.ready();
        pki.role("open", "{\"allow_any_name\":true,\"key_type\":\"any\"}");
        assertThat(pki.refused("issue/open", "{\"common_name\":\"a.b\"}"))
                .isEqualTo(
                        "role key type \"any\" not allowed for issuing certificates without providing key_type and/or"
                                + " key_bits request parameters");
        assertThat(pki.write("issue/open", "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"key_type\":\"ed25519\"}"))
                .containsEntry("private_key_type", "ed25519");
        assertThat(pki.warnings("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"key_type\":\"rsa\"}"))
                .containsExactly("parameters key_type and key_bits ignored as role had specific values");
    }
}
