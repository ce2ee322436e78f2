package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningTests {
    /** RSA keys take long to make. */
    private static final TransitFixture SHARED =
            new TransitFixture().key("ec", "ecdsa-p521").key("rsa", "rsa-2048");

    private final TransitFixture transit = new TransitFixture();

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519", "rsa-2048"})
    void signaturesOfEveryVersionVerifyForTheirInputOnly(String type) {
        transit.key("k", type);
        String first = transit.sign("k");
        transit.write("keys/k/rotate");
        String second = transit.sign("k");
        assertThat(first).startsWith("vault:v1:");
        assertThat(second).startsWith("vault:v2:");
        assertThat(transit.verify("k", first)).isTrue();
        assertThat(transit.verify("k", second)).isTrue();
        assertThat(transit.verify("k", second.replace("v2", "v1"))).isFalse();
        assertThat(transit.verify("k", first, "input", base64("hallo"))).isFalse();
        assertThat(transit.answer("sign/k", "input", HELLO, "key_version", 1)).containsEntry("key_version", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "sha1, SHA1",
        "sha2-224, SHA224",
        "sha2-256, SHA256",
        "sha2-384, SHA384",
        "sha2-512, SHA512",
        "sha3-224, SHA3-224",
        "sha3-256, SHA3-256",
        "sha3-384, SHA3-384",
        "sha3-512, SHA3-512"
    })
    void javaVerifiesEveryHashFunction(String hash, String javaHash) throws GeneralSecurityException {
        assertThat(verified(javaHash + "withECDSA", key(SHARED, "ec", "EC"), SHARED.sign("ec/" + hash)))
                .isTrue();
        assertThat(verified(
                        javaHash + "withRSA",
                        key(SHARED, "rsa", "RSA"),
                        SHARED.sign("rsa/" + hash, "signature_algorithm", "pkcs1v15")))
                .isTrue();
        String digest = javaHash.startsWith("SHA3") ? javaHash : javaHash.replace("SHA", "SHA-");
        int bytes = HashAlgorithm.of(hash).orElseThrow().bytes();
        for (String salt : new String[] {"hash", "auto", "7"}) {
            int length = salt.equals("hash") ? bytes : salt.equals("auto") ? 256 - 2 - bytes : 7;
            var parameters = new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), length, 1);
            Signature verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(parameters);
            String signature = SHARED.sign("rsa/" + hash, "salt_length", salt);
            assertThat(verified(verifier, key(SHARED, "rsa", "RSA"), signature))
                    .as("salt length %s", salt)
                    .isTrue();
            assertThat(SHARED.verify("rsa/" + hash, signature)).isTrue();
            assertThat(SHARED.verify("rsa/" + hash, signature, "salt_length", salt))
                    .isTrue();
            assertThat(SHARED.verify("rsa/" + hash, signature, "salt_length", "8"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-p256", "rsa-2048"})
    void hashedInputGivesTheSameAsTheMessage(String type) {
        transit.key("k", type);
        String hash = base64(HashAlgorithm.SHA2_384.hash(bytes(HELLO)));
        String signature = transit.sign("k/sha2-384", "input", hash, "prehashed", true);
        assertThat(transit.verify("k/sha2-384", signature)).isTrue();
        String usual = transit.sign("k", "hash_algorithm", "sha2-384");
        assertThat(transit.verify("k/sha2-384", usual, "input", hash, "prehashed", true))
                .isTrue();
    }

    @Test
    void jwsSignaturesHaveFixedLengthAndUrlSafeText() throws GeneralSecurityException {
        transit.key("k", "ecdsa-p256");
        String signature = transit.sign("k", "marshaling_algorithm", "jws");
        byte[] raw = Base64.getUrlDecoder().decode(signature.substring("vault:v1:".length()));
        assertThat(raw).hasSize(64);
        assertThat(signature).doesNotContain("=");
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key(transit, "k", "EC"));
        verifier.update(bytes(HELLO));
        assertThat(verifier.verify(raw)).isTrue();
        assertThat(transit.verify("k", signature, "marshaling_algorithm", "jws"))
                .isTrue();
        assertThat(transit.verify("k", "vault:v1:AAAA", "marshaling_algorithm", "jws"))
                .isFalse();
    }

    @Test
    void derivedEd25519KeysSignPerContext() {
        transit.key("k", "ed25519", "derived", true);
        String context = base64("tenant 7");
        Map<String, ?> signed = transit.answer("sign/k", "input", HELLO, "context", context);
        String signature = String.valueOf(signed.get("signature"));
        assertThat(transit.verify("k", signature, "context", context)).isTrue();
        assertThat(transit.verify("k", signature, "context", base64("tenant 8")))
                .isFalse();
        assertThat(transit.publicKey("k")).isEmpty();
        var shown = transit.engine.read("keys/k", TransitFixture.body("context", context));
        assertThat(String.valueOf(shown.data())).contains(String.valueOf(signed.get("public_key")));
        assertThat(transit.error("sign/k", "input", HELLO)).startsWith("400 missing 'context'");
    }

    @Test
    void noHashFunctionNeedsHashedInputAndPkcs1() {
        transit.key("k", "rsa-2048");
        assertThat(transit.error("sign/k/none", "input", HELLO))
                .isEqualTo("400 hash_algorithm=none requires both prehashed=true and signature_algorithm=pkcs1v15");
        String signature = transit.sign("k/none", "prehashed", true, "signature_algorithm", "pkcs1v15");
        assertThat(transit.verify("k/none", signature, "prehashed", true, "signature_algorithm", "pkcs1v15"))
                .isTrue();
    }

    @Test
    void whatCannotBeSignedIsRefused() {
        transit.key("k", "rsa-2048").key("aes", "aes256-gcm96");
        assertThat(transit.error("sign/x", "input", HELLO)).isEqualTo("400 signing key not found");
        assertThat(transit.error("sign/aes", "input", HELLO))
                .isEqualTo("400 key type aes256-gcm96 does not support signing");
        assertThat(transit.error("sign/k/md5", "input", HELLO)).isEqualTo("400 invalid hash algorithm \"md5\"");
        assertThat(transit.error("sign/k", "input", HELLO, "marshaling_algorithm", "x"))
                .isEqualTo("400 invalid marshaling type \"x\"");
        assertThat(transit.error("sign/k", "input", HELLO, "signature_algorithm", "x"))
                .isEqualTo("400 unsupported rsa signature algorithm x");
        assertThat(transit.error("sign/k", "input", HELLO, "salt_length", "x"))
                .isEqualTo("400 salt length neither 'auto', 'hash', nor an int: x");
        assertThat(transit.error("sign/k", "input", HELLO, "salt_length", "-2"))
                .isEqualTo("400 salt length is invalid: -2");
        assertThat(transit.error("sign/k", "input", HELLO, "salt_length", "223"))
                .isEqualTo("400 requested salt length 223 is invalid");
        assertThat(transit.error("sign/k", "input", HELLO, "prehashed", true))
                .isEqualTo("400 crypto/rsa: input must be hashed message");
        assertThat(transit.error("sign/k", "input", "?"))
                .isEqualTo("400 unable to decode input as base64: illegal base64 data at input byte 0");
        assertThat(transit.error("sign/k", "input", HELLO, "key_version", 2))
                .isEqualTo("400 requested version for signing is higher than the latest key version");
    }

    @Test
    void signaturesThatAreNoneAreRefused() {
        transit.key("k", "ecdsa-p256");
        assertThat(transit.error("verify/k", "input", HELLO))
                .isEqualTo("400 neither a 'signature' nor an 'hmac' were given to verify");
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "x", "hmac", "x"))
                .isEqualTo("400 provide one of 'signature' or 'hmac'");
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "x"))
                .isEqualTo("400 invalid signature: no prefix");
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "vault:v1:?"))
                .isEqualTo("400 invalid base64 signature value");
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "vault:v1:AAAA"))
                .isEqualTo("400 supplied signature is invalid");
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "vault:v2:AAAA"))
                .isEqualTo("400 invalid signature: version is too new");
        String extra = base64(new byte[] {0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0x00});
        assertThat(transit.error("verify/k", "input", HELLO, "signature", "vault:v1:" + extra))
                .isEqualTo("400 supplied signature contains extra data");
        String zero = base64(new byte[] {0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00});
        assertThat(transit.verify("k", "vault:v1:" + zero)).isFalse();
        assertThat(transit.error("verify/x", "input", HELLO, "signature", "vault:v1:AAAA"))
                .isEqualTo("400 signature verification key not found");
    }

    @Test
    void hmacsVerifyForTheirInputOnly() {
        transit.key("k", "aes256-gcm96");
        String hmac = transit.text("hmac", "hmac/k", "input", HELLO, "algorithm", "sha3-512");
        assertThat(transit.answer("verify/k/sha3-512", "input", HELLO, "hmac", hmac))
                .containsEntry("valid", true);
        assertThat(transit.answer("verify/k/sha2-512", "input", HELLO, "hmac", hmac))
                .containsEntry("valid", false);
        assertThat(transit.error("hmac/k")).isEqualTo("400 missing input for HMAC");
        assertThat(transit.error("hmac/k/md5", "input", HELLO)).isEqualTo("400 unsupported algorithm \"md5\"");
        assertThat(transit.error("hmac/k", "input", HELLO, "key_version", 2))
                .isEqualTo("400 key version does not exist; latest key version is 1");
        assertThat(transit.error("verify/k", "input", HELLO, "hmac", "x"))
                .isEqualTo("400 invalid HMAC to verify: no prefix");
        assertThat(transit.error("verify/k", "input", HELLO, "hmac", "vault:v2:AAAA"))
                .isEqualTo("400 invalid HMAC: version is too new");
    }

    private static PublicKey key(TransitFixture transit, String name, String algorithm)
            throws GeneralSecurityException {
        byte[] encoded = Pem.read(transit.publicKey(name)).getFirst().getContent();
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static boolean verified(String algorithm, PublicKey key, String signature) throws GeneralSecurityException {
        return verified(Signature.getInstance(algorithm), key, signature);
    }

    private static boolean verified(Signature verifier, PublicKey key, String signature)
            throws GeneralSecurityException {
        verifier.initVerify(key);
        verifier.update("hello".getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(bytes(signature.substring("vault:v1:".length())));
    }
}
