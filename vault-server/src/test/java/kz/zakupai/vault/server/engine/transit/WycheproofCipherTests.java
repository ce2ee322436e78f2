package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.SecretKey;
import kz.zakupai.vault.server.wycheproof.Vector;
import kz.zakupai.vault.server.wycheproof.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encryption, derivation and agreement decide Project Wycheproof's cases as its authors do. */
final class WycheproofCipherTests {
    private static final int NO_SALT = 0;

    private final AeadCiphers ciphers = new AeadCiphers();

    @ParameterizedTest
    @CsvSource({
        "aes_gcm, AES128_GCM96, 128, 96",
        "aes_gcm, AES256_GCM96, 256, 96",
        "chacha20_poly1305, CHACHA20_POLY1305, 256, 96",
        "xchacha20_poly1305, XCHACHA20_POLY1305, 256, 192"
    })
    void authenticatedEncryption(String file, KeyType type, int keyBits, int nonceBits) {
        Verdict verdict = Verdict.of(
                file,
                vector -> Integer.valueOf(keyBits).equals(vector.shared("keySize"))
                        && Integer.valueOf(nonceBits).equals(vector.shared("ivSize")),
                vector -> opensAndSeals(type, vector));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(30);
        assertThat(verdict.invalid()).isGreaterThan(20);
    }

    private boolean opensAndSeals(KeyType type, Vector vector) {
        SecretKey key = SymmetricKey.secret(vector.bytes("key"), 0, vector.bytes("key").length);
        byte[] nonce = vector.bytes("iv");
        byte[] sealed = joined(joined(nonce, vector.bytes("ct")), vector.bytes("tag"));
        byte[] opened = ciphers.open(type, key, sealed, vector.bytes("aad"));
        byte[] again = ciphers.sealConvergent(type, key, nonce, opened, vector.bytes("aad"));
        return Arrays.equals(opened, vector.bytes("msg")) && Arrays.equals(again, sealed);
    }

    /** Keys are derived without a salt: RFC 5869 takes as many zeros as the hash is long. */
    @Test
    void derivation() {
        Verdict verdict = Verdict.of(
                "hkdf_sha256",
                vector -> vector.bytes("salt").length == NO_SALT,
                vector -> Arrays.equals(
                        Derivation.expand(
                                SymmetricKey.secret(vector.bytes("ikm"), 0, vector.bytes("ikm").length),
                                vector.bytes("info"),
                                vector.number("size")),
                        vector.bytes("okm")));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"ecdh_secp256r1_pem, ECDSA_P256", "ecdh_secp384r1_pem, ECDSA_P384", "ecdh_secp521r1_pem, ECDSA_P521"})
    void agreement(String file, KeyType type) {
        Verdict verdict = Verdict.of(file, vector -> agrees(type, vector));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(100);
        assertThat(verdict.accepted()).doesNotContain("UnnamedCurve");
    }

    private static boolean agrees(KeyType type, Vector vector) {
        var own = (EllipticPair) KeyReading.readPrivate(
                type, Pem.read(vector.text("private")).getFirst().getContent());
        EllipticPair peer = DeriveKeyPath.peer(type, vector.text("public"));
        return Arrays.equals(DeriveKeyPath.shared(own, peer), vector.bytes("shared"));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
