package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import kz.zakupai.vault.server.wycheproof.Vector;
import kz.zakupai.vault.server.wycheproof.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify/:name} with an imported public key decides Project Wycheproof's cases as its authors do. */
final class WycheproofSignatureTests {
    private final TransitFixture transit = new TransitFixture();
    private final Map<String, String> names = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "secp256r1, ecdsa-p256, sha256, sha2-256",
        "secp256r1, ecdsa-p256, sha512, sha2-512",
        "secp256r1, ecdsa-p256, sha3_256, sha3-256",
        "secp256r1, ecdsa-p256, sha3_512, sha3-512",
        "secp384r1, ecdsa-p384, sha256, sha2-256",
        "secp384r1, ecdsa-p384, sha384, sha2-384",
        "secp384r1, ecdsa-p384, sha512, sha2-512",
        "secp384r1, ecdsa-p384, sha3_384, sha3-384",
        "secp521r1, ecdsa-p521, sha512, sha2-512",
        "secp521r1, ecdsa-p521, sha3_512, sha3-512"
    })
    void ecdsa(String curve, String type, String published, String hash) {
        check(Verdict.of("ecdsa_" + curve + "_" + published, vector -> verifies(type, hash, vector)));
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, ecdsa-p256, sha256, sha2-256",
        "secp256r1, ecdsa-p256, sha512, sha2-512",
        "secp384r1, ecdsa-p384, sha384, sha2-384",
        "secp384r1, ecdsa-p384, sha512, sha2-512",
        "secp521r1, ecdsa-p521, sha512, sha2-512"
    })
    void ecdsaOfFixedLength(String curve, String type, String published, String hash) {
        check(Verdict.of(
                "ecdsa_" + curve + "_" + published + "_p1363",
                vector -> verifies(type, hash, vector, "marshaling_algorithm", "jws")));
    }

    /**
     * The authors leave open what a public key with a part of small order is worth. Only who can import keys can bring one,
     * and RFC 8032 does not ask to refuse it; keys of small order alone verify nothing.
     */
    @Test
    void ed25519() {
        Verdict verdict = Verdict.of("ed25519", vector -> verifies("ed25519", "sha2-256", vector));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.invalid()).isGreaterThan(50);
        assertThat(verdict.accepted()).containsExactly("MixedOrderPublicKey");
    }

    @ParameterizedTest
    @CsvSource({
        "2048, sha224, sha2-224", "2048, sha256, sha2-256", "2048, sha384, sha2-384", "2048, sha512, sha2-512",
        "2048, sha3_224, sha3-224", "2048, sha3_256, sha3-256", "2048, sha3_384, sha3-384", "2048, sha3_512, sha3-512",
        "3072, sha256, sha2-256", "3072, sha384, sha2-384", "3072, sha512, sha2-512", "3072, sha3_256, sha3-256",
        "3072, sha3_384, sha3-384", "3072, sha3_512, sha3-512", "4096, sha256, sha2-256", "4096, sha384, sha2-384",
        "4096, sha512, sha2-512"
    })
    void rsaPkcs1(int bits, String published, String hash) {
        check(Verdict.of(
                "rsa_signature_" + bits + "_" + published,
                vector -> verifies("rsa-" + bits, hash, vector, "signature_algorithm", "pkcs1v15")));
    }

    @ParameterizedTest
    @CsvSource({
        "2048_sha1_mgf1_20, rsa-2048, sha1, 20",
        "2048_sha256_mgf1_32, rsa-2048, sha2-256, 32",
        "2048_sha384_mgf1_48, rsa-2048, sha2-384, 48",
        "3072_sha256_mgf1_32, rsa-3072, sha2-256, 32",
        "4096_sha256_mgf1_32, rsa-4096, sha2-256, 32",
        "4096_sha384_mgf1_48, rsa-4096, sha2-384, 48",
        "4096_sha512_mgf1_32, rsa-4096, sha2-512, 32",
        "4096_sha512_mgf1_64, rsa-4096, sha2-512, 64"
    })
    void rsaPss(String parameters, String type, String hash, String salt) {
        check(Verdict.of("rsa_pss_" + parameters, vector -> verifies(type, hash, vector, "salt_length", salt)));
    }

    /** As in the peers: the length of the salt is read off the signature, so that another length than the usual one holds. */
    @Test
    void rsaPssWithAnyLengthOfSalt() {
        Verdict verdict = Verdict.of(
                "rsa_pss_2048_sha256_mgf1_32",
                vector -> !vector.text("comment").startsWith("s_len changed"),
                vector -> verifies("rsa-2048", "sha2-256", vector));

        check(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa_pss_2048_sha256_mgf1sha1_20", "rsa_pss_2048_sha512_mgf1sha256_32_params"})
    void rsaPssWithAnotherHashInItsMaskIsNotOffered(String file) {
        String hash = file.contains("sha512") ? "sha2-512" : "sha2-256";
        Verdict verdict = Verdict.of(file, vector -> verifies("rsa-2048", hash, vector));

        assertThat(verdict.disagreements()).hasSize(verdict.valid());
    }

    private static void check(Verdict verdict) {
        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(5);
        assertThat(verdict.invalid()).isGreaterThan(20);
        assertThat(verdict.accepted()).isEmpty();
    }

    private boolean verifies(String type, String hash, Vector vector, String... more) {
        String name = names.computeIfAbsent(String.valueOf(vector.shared("publicKeyPem")), pem -> imported(type, pem));
        boolean jws = more.length > 1 && more[1].equals("jws");
        String signature = jws
                ? Base64.getUrlEncoder().withoutPadding().encodeToString(vector.bytes("sig"))
                : vector.base64("sig");
        Object[] fields = new Object[more.length + 2];
        fields[0] = "input";
        fields[1] = vector.base64("msg");
        System.arraycopy(more, 0, fields, 2, more.length);
        return transit.verify(name + "/" + hash, "vault:v1:" + signature, fields);
    }

    private String imported(String type, String pem) {
        String name = "k" + names.size();
        transit.answer("keys/" + name + "/import", "type", type, "public_key", pem);
        return name;
    }
}
