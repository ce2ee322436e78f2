package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyExportTests {
    private final TransitFixture transit = new TransitFixture();

    private String exported(String path, String format) {
        var keys = EngineFixture.data(
                transit.engine.read("export/" + path, TransitFixture.body("format", format)), "keys");
        return String.valueOf(keys.get("1"));
    }

    private String error(String path) {
        return String.join(
                ",",
                transit.engine
                        .failure(Operation.READ, "export/" + path, Map.of())
                        .errors());
    }

    @Test
    void usualFormatsAreThoseOfOpenSsl() {
        transit.key("ec", "ecdsa-p384", "exportable", true).key("rsa", "rsa-2048", "exportable", true);
        var sec1 = Pem.read(exported("signing-key/ec", "")).getFirst();
        assertThat(sec1.getType()).isEqualTo("EC PRIVATE KEY");
        assertThat(ECPrivateKey.getInstance(sec1.getContent()).getParametersObject())
                .isNotNull();
        var pkcs1 = Pem.read(exported("encryption-key/rsa", "")).getFirst();
        assertThat(pkcs1.getType()).isEqualTo("RSA PRIVATE KEY");
        assertThat(RSAPrivateKey.getInstance(pkcs1.getContent()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(exported("public-key/rsa", "")).isEqualTo(transit.publicKey("rsa"));
        assertThat(exported("public-key/ec", ""))
                .isEqualTo(transit.publicKey("ec").strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"der", "pem"})
    void asymmetricKeysComeAsPkcs8(String format) {
        transit.key("k", "ed25519", "exportable", true);
        String exported = exported("signing-key/k", format);
        byte[] der = format.equals("der")
                ? TransitFixture.bytes(exported)
                : Pem.read(exported).getFirst().getContent();
        var pair = (EdwardsPair) KeyReading.readPrivate(KeyType.ED25519, der);
        assertThat(TransitFixture.base64(pair.rawPublic())).isEqualTo(transit.publicKey("k"));
        assertThat(TransitFixture.bytes(exported("signing-key/k", ""))).isEqualTo(pair.rawPrivate());
    }

    @Test
    void symmetricKeyAndHmacKeyAreDifferent() {
        transit.key("k", "aes256-gcm96", "exportable", true);
        assertThat(TransitFixture.bytes(exported("encryption-key/k", ""))).hasSize(32);
        assertThat(exported("hmac-key/k", "raw")).isNotEqualTo(exported("encryption-key/k", "raw"));
        assertThat(error("encryption-key/k/2")).isEqualTo("version does not exist or cannot be found");
        assertThat(error("encryption-key/k/x")).isEqualTo("invalid key version");
        assertThat(error("encryption-key/k/0")).isEqualTo("version for export is below minimum decryption version");
    }

    @Test
    void onlyWhatIsAllowedIsExported() {
        transit.key("closed", "ed25519").key("open", "aes256-gcm96", "exportable", true);
        assertThat(error("signing-key/closed")).isEqualTo("private key material is not exportable");
        assertThat(exported("public-key/closed", "")).isEqualTo(transit.publicKey("closed"));
        assertThat(error("signing-key/open")).isEqualTo("signing not supported for the key");
        assertThat(error("other/open")).isEqualTo("invalid export type: other");
        assertThat(error("public-key/open")).isEqualTo("unknown key type aes256-gcm96 for export type public-key");
        assertThat(transit.engine
                        .failure(Operation.READ, "export/hmac-key/open", TransitFixture.body("format", "pem"))
                        .errors())
                .containsExactly("unknown format for HMAC key; supported values are `` or `raw`");
        assertThat(transit.engine
                        .failure(Operation.READ, "export/hmac-key/x", Map.of())
                        .status())
                .isEqualTo(404);
    }
}
