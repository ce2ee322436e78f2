package kz.zakupai.vault.server.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.wycheproof.Vector;
import kz.zakupai.vault.server.wycheproof.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures of tokens are decided as Project Wycheproof's authors decide them, with keys from PEM and from key sets. */
class WycheproofTokenTests {
    @ParameterizedTest
    @CsvSource({
        "RS256, rsa_signature_2048_sha256",
        "RS256, rsa_signature_4096_sha256",
        "RS384, rsa_signature_2048_sha384",
        "RS512, rsa_signature_2048_sha512",
        "PS256, rsa_pss_2048_sha256_mgf1_32",
        "PS384, rsa_pss_2048_sha384_mgf1_48",
        "PS512, rsa_pss_4096_sha512_mgf1_64",
        "ES256, ecdsa_secp256r1_sha256_p1363",
        "ES384, ecdsa_secp384r1_sha384_p1363",
        "ES512, ecdsa_secp521r1_sha512_p1363",
        "EdDSA, ed25519"
    })
    void signatures(String algorithm, String file) {
        var header = new JWSHeader(JWSAlgorithm.parse(algorithm));

        Verdict verdict = Verdict.of(file, vector -> verifies(header, vector));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(5);
        assertThat(verdict.invalid()).isGreaterThan(20);
        assertThat(verdict.accepted()).isSubsetOf("MixedOrderPublicKey", "SmallOrderPublicKey", "MissingNull");
    }

    @ParameterizedTest
    @CsvSource({"ES256, ecdsa_secp256k1_sha256_p1363", "ES256, ecdsa_secp384r1_sha512_p1363", "RS256, ed25519"})
    void aKeyOfAnotherKindThanTheAlgorithmVerifiesNothing(String algorithm, String file) {
        var header = new JWSHeader(JWSAlgorithm.parse(algorithm));

        Verdict verdict = Verdict.of(file, vector -> verifies(header, vector));

        assertThat(verdict.disagreements()).hasSize(verdict.valid());
        assertThat(verdict.accepted()).isEmpty();
    }

    private static boolean verifies(JWSHeader header, Vector vector) {
        Base64URL signature = Base64URL.encode(vector.bytes("sig"));
        VerificationKey key =
                new VerificationKey("", "", PublicKeyPem.parse(String.valueOf(vector.shared("publicKeyPem"))));
        boolean verified = key.verifies(header, vector.bytes("msg"), signature);
        for (VerificationKey same : keySet(vector)) {
            assertThat(same.verifies(header, vector.bytes("msg"), signature)).isEqualTo(verified);
        }
        return verified;
    }

    /** The same key from a JSON Web Key Set, where the file has it in this form. */
    private static List<VerificationKey> keySet(Vector vector) {
        if (!(vector.shared("publicKeyJwk") instanceof Map<?, ?> key)) {
            return List.of();
        }
        String set = "{\"keys\":[" + new String(Json.bytes(key), UTF_8) + "]}";
        return JsonWebKeys.parse(set.getBytes(UTF_8));
    }
}
