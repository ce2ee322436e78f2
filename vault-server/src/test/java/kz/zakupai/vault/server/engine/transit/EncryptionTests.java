package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptionTests {
    private static final String CONTEXT = base64("a context");

    private final TransitFixture transit = new TransitFixture();

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305", "rsa-2048"})
    void whatIsEncryptedIsDecryptedByEveryVersion(String type) {
        transit.key("k", type);
        String first = transit.encrypt("k");
        transit.write("keys/k/rotate");
        String second = transit.encrypt("k");
        assertThat(first).startsWith("vault:v1:");
        assertThat(second).startsWith("vault:v2:");
        assertThat(transit.decrypt("k", first)).isEqualTo(HELLO);
        assertThat(transit.decrypt("k", second)).isEqualTo(HELLO);
        assertThat(transit.decrypt("k", transit.text("ciphertext", "rewrap/k", "ciphertext", first)))
                .isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305"})
    void anyChangedBitIsNoticed(String type) {
        transit.key("k", type);
        byte[] sealed = bytes(transit.encrypt("k").substring("vault:v1:".length()));
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:" + base64(sealed)))
                    .endsWith(": message authentication failed");
            sealed[i] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305"})
    void associatedDataMustBeTheSame(String type) {
        transit.key("k", type);
        String ciphertext = transit.encrypt("k", "associated_data", base64("row 7"));
        assertThat(transit.decrypt("k", ciphertext, "associated_data", base64("row 7")))
                .isEqualTo(HELLO);
        assertThat(transit.error("decrypt/k", "ciphertext", ciphertext)).contains("authentication failed");
        assertThat(transit.error("decrypt/k", "ciphertext", ciphertext, "associated_data", base64("row 8")))
                .contains("authentication failed");
        assertThat(transit.error("encrypt/k", "plaintext", "", "associated_data", "?"))
                .isEqualTo("400 unable to get associated_data/additional_data from factory[0]: illegal base64 data at"
                        + " input byte 0");
    }

    @Test
    void equalPlaintextsGiveDifferentCiphertexts() {
        transit.key("k", "aes256-gcm96");
        Set<String> ciphertexts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ciphertexts.add(transit.encrypt("k"));
        }
        assertThat(ciphertexts).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305"})
    void derivedKeysDependOnTheContext(String type) {
        transit.key("k", type, "derived", true);
        String ciphertext = transit.encrypt("k", "context", CONTEXT);
        assertThat(transit.decrypt("k", ciphertext, "context", CONTEXT)).isEqualTo(HELLO);
        assertThat(transit.error("decrypt/k", "ciphertext", ciphertext, "context", base64("another")))
                .contains("authentication failed");
        assertThat(transit.error("encrypt/k", "plaintext", HELLO))
                .startsWith("400 missing 'context' for key derivation");
        assertThat(transit.error("encrypt/k", "plaintext", HELLO, "context", "?"))
                .isEqualTo("400 illegal base64 data at input byte 0");
        assertThat(transit.read("keys/k"))
                .containsEntry("kdf", "hkdf_sha256")
                .containsEntry("convergent_encryption", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305"})
    void convergentKeysGiveEqualCiphertextsForEqualInputOnly(String type) {
        transit.key("k", type, "derived", true, "convergent_encryption", true);
        String ciphertext = transit.encrypt("k", "context", CONTEXT);
        assertThat(transit.encrypt("k", "context", CONTEXT)).isEqualTo(ciphertext);
        assertThat(transit.encrypt("k", "context", base64("another"))).isNotEqualTo(ciphertext);
        assertThat(transit.decrypt("k", ciphertext, "context", CONTEXT)).isEqualTo(HELLO);
        assertThat(transit.read("keys/k"))
                .containsEntry("convergent_encryption", true)
                .containsEntry("convergent_encryption_version", -1);
    }

    @Test
    void convergentNonceIsNeverSharedByDifferentAssociatedData() {
        transit.key("k", "aes256-gcm96", "derived", true, "convergent_encryption", true);
        Set<String> nonces = new HashSet<>();
        for (String associated : new String[] {"", base64("a"), base64("b"), base64("ahello"), base64("hello")}) {
            String ciphertext = transit.encrypt("k", "context", CONTEXT, "associated_data", associated);
            nonces.add(ciphertext.substring(0, "vault:v1:".length() + 16));
            assertThat(transit.decrypt("k", ciphertext, "context", CONTEXT, "associated_data", associated))
                    .isEqualTo(HELLO);
        }
        assertThat(nonces).hasSize(5);
    }

    @Test
    void noncesOfClientsAreIgnored() {
        transit.key("k", "aes256-gcm96", "derived", true, "convergent_encryption", true);
        Response answer =
                transit.write("encrypt/k", "plaintext", HELLO, "context", CONTEXT, "nonce", base64("123456789012"));
        assertThat(answer.warnings()).containsExactly("Endpoint ignored these unrecognized parameters: [nonce]");
        assertThat(answer.data()).containsEntry("ciphertext", transit.encrypt("k", "context", CONTEXT));
    }

    @Test
    void ciphertextsThatAreNoneAreRefused() {
        transit.key("k", "aes256-gcm96");
        assertThat(transit.error("decrypt/k")).isEqualTo("400 missing ciphertext to decrypt");
        assertThat(transit.error("decrypt/k", "ciphertext", "abc")).isEqualTo("400 invalid ciphertext: no prefix");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1"))
                .isEqualTo("400 invalid ciphertext: wrong number of fields");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:vx:"))
                .isEqualTo("400 invalid ciphertext: version number could not be decoded");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v2:"))
                .isEqualTo("400 invalid ciphertext: version is too new");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v99999999999999999999:"))
                .isEqualTo("400 invalid ciphertext: version is too new");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v-1:"))
                .isEqualTo("400 ciphertext or signature version is disallowed by policy (too old)");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:?"))
                .isEqualTo("400 invalid ciphertext: could not decode base64");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:AAAA"))
                .isEqualTo("400 invalid ciphertext length");
        assertThat(transit.error("decrypt/x", "ciphertext", "vault:v1:AAAA")).isEqualTo("400 encryption key not found");
    }

    @Test
    void keysThatOnlySignDoNotEncrypt() {
        transit.key("k", "ed25519");
        assertThat(transit.error("encrypt/k", "plaintext", HELLO))
                .isEqualTo("400 message encryption not supported for key type ed25519");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:AAAA"))
                .isEqualTo("400 message decryption not supported for key type ed25519");
    }

    @Test
    void rsaRefusesWhatDoesNotFit() {
        transit.key("k", "rsa-2048");
        assertThat(transit.error("encrypt/k", "plaintext", base64(new byte[191])))
                .isEqualTo("400 failed to RSA encrypt the plaintext: crypto/rsa: message too long for RSA key size");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:" + base64(new byte[256])))
                .isEqualTo("400 failed to RSA decrypt the ciphertext: crypto/rsa: decryption error");
        assertThat(transit.error("decrypt/k", "ciphertext", "vault:v1:AAAA"))
                .isEqualTo("400 failed to RSA decrypt the ciphertext: crypto/rsa: decryption error");
        assertThat(transit.error("encrypt/k", "plaintext", HELLO, "associated_data", "AAAA"))
                .isEqualTo("400 '[0].associated_data' provided for non-AEAD cipher suite rsa-2048");
    }

    @Test
    void encryptionMakesMissingKeysOnlyForGoodInput() {
        assertThat(transit.error("encrypt/new", "plaintext", "?")).isEqualTo("400 illegal base64 data at input byte 0");
        assertThat(transit.error("encrypt/new")).isEqualTo("400 missing plaintext to encrypt");
        assertThat(transit.error("encrypt/new", "plaintext", HELLO, "type", "ecdsa-p256"))
                .isEqualTo("400 key type ecdsa-p256 not supported for this operation");
        assertThat(transit.error("encrypt/new", "plaintext", HELLO, "type", "rsa-2048"))
                .isEqualTo("400 unknown key type rsa-2048");
        assertThat(transit.error("encrypt/new", "plaintext", HELLO, "convergent_encryption", true))
                .isEqualTo("400 convergent encryption requires derivation to be enabled, so context is required");
        assertThat(transit.engine.storage.keys()).isEmpty();
        transit.encrypt("new", "type", "chacha20-poly1305", "context", CONTEXT);
        assertThat(transit.read("keys/new"))
                .containsEntry("type", "chacha20-poly1305")
                .containsEntry("derived", true);
    }

    @Test
    void upsertCanBeSwitchedOff() {
        assertThat(transit.read("config/keys")).containsEntry("disable_upsert", false);
        assertThat(transit.answer("config/keys", "disable_upsert", true)).containsEntry("disable_upsert", true);
        assertThat(transit.error("encrypt/new", "plaintext", HELLO)).isEqualTo("400 encryption key not found");
        transit.write("config/keys", "disable_upsert", false);
        assertThat(transit.encrypt("new")).startsWith("vault:v1:");
    }

    @Test
    void plainEncryptionWritesNothing() {
        transit.key("k", "aes256-gcm96");
        int writes = transit.engine.storage.writes();
        transit.decrypt("k", transit.encrypt("k"));
        assertThat(transit.engine.storage.writes()).isEqualTo(writes);
    }

    @Test
    void dataKeyOpensWithItsKey() {
        transit.key("k", "aes256-gcm96");
        for (int bits : new int[] {128, 256, 512}) {
            var made = transit.answer("datakey/plaintext/k", "bits", bits);
            assertThat(bytes(String.valueOf(made.get("plaintext")))).hasSize(bits / 8);
            assertThat(transit.decrypt("k", String.valueOf(made.get("ciphertext"))))
                    .isEqualTo(made.get("plaintext"));
        }
        assertThat(transit.answer("datakey/wrapped/k")).containsOnlyKeys("ciphertext", "key_version");
        assertThat(transit.error("datakey/other/k")).isEqualTo("400 Invalid path, must be 'plaintext' or 'wrapped'");
        assertThat(transit.error("datakey/wrapped/k", "bits", 129)).isEqualTo("400 invalid bit length");
        assertThat(transit.engine.writeFailure("datakey/wrapped/x", "{}").errors())
                .containsExactly("encryption key not found");
    }
}
