package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import kz.zakupai.vault.server.wycheproof.Vector;
import kz.zakupai.vault.server.wycheproof.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How keys and short texts come in, RSA-OAEP and AES-KWP, decides Project Wycheproof's cases as its authors do. */
final class WycheproofImportTests {
    private static final String HASH = "SHA-256";

    @ParameterizedTest
    @CsvSource({
        "rsa_oaep_2048_sha1_mgf1sha1, RSA_2048, SHA-1",
        "rsa_oaep_2048_sha224_mgf1sha224, RSA_2048, SHA-224",
        "rsa_oaep_2048_sha256_mgf1sha256, RSA_2048, SHA-256",
        "rsa_oaep_2048_sha384_mgf1sha384, RSA_2048, SHA-384",
        "rsa_oaep_2048_sha512_mgf1sha512, RSA_2048, SHA-512",
        "rsa_oaep_3072_sha256_mgf1sha256, RSA_3072, SHA-256",
        "rsa_oaep_3072_sha512_mgf1sha512, RSA_3072, SHA-512",
        "rsa_oaep_4096_sha256_mgf1sha256, RSA_4096, SHA-256",
        "rsa_oaep_4096_sha512_mgf1sha512, RSA_4096, SHA-512"
    })
    void oaep(String file, KeyType type, String hash) {
        Verdict verdict = Verdict.of(
                file,
                vector -> vector.text("label").isEmpty(),
                vector -> Arrays.equals(
                        target(type, vector).decrypt(vector.bytes("ct"), hash, "refused"), vector.bytes("msg")));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(5);
        assertThat(verdict.invalid()).isGreaterThan(10);
    }

    private static RsaPair target(KeyType type, Vector vector) {
        return (RsaPair) KeyReading.readPrivate(type, vector.sharedBytes("privateKeyPkcs8"));
    }

    /** The API takes AES-256 only, as PKCS #11 recommends; each case is sent as a client would send it. */
    @Test
    void keyWrapWithPadding() {
        var target = (RsaPair) KeyMaking.make(new KeyPolicy.Traits(KeyType.RSA_2048, 0, false, false));
        Verdict verdict = Verdict.of("aes_kwp", vector -> unwraps(target, vector) && keySize(vector) == 256);

        Verdict ours = Verdict.of("aes_kwp", vector -> keySize(vector) == 256, vector -> unwraps(target, vector));

        assertThat(ours.disagreements()).isEmpty();
        assertThat(ours.valid()).isGreaterThan(20);
        assertThat(ours.invalid()).isGreaterThan(20);
        assertThat(verdict.disagreements()).hasSize(verdict.valid() - ours.valid());
    }

    private static int keySize(Vector vector) {
        return Integer.parseInt(String.valueOf(vector.shared("keySize")));
    }

    private static boolean unwraps(RsaPair target, Vector vector) {
        byte[] ephemeral = target.encrypt(vector.bytes("key"), HASH);
        byte[] wrapped = Arrays.copyOf(ephemeral, ephemeral.length + vector.bytes("ct").length);
        System.arraycopy(vector.bytes("ct"), 0, wrapped, ephemeral.length, vector.bytes("ct").length);
        return Arrays.equals(KeyWrap.unwrap(target, wrapped, HASH), vector.bytes("msg"));
    }
}
