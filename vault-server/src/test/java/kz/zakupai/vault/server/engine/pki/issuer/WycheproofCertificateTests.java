package kz.zakupai.vault.server.engine.pki.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import kz.zakupai.vault.server.wycheproof.Vector;
import kz.zakupai.vault.server.wycheproof.Verdict;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures of certificates and requests are decided as Project Wycheproof's authors decide them. */
class WycheproofCertificateTests {
    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, rsa_signature_2048_sha256",
        "SHA384withRSA, rsa_signature_3072_sha384",
        "SHA512withRSA, rsa_signature_4096_sha512",
        "SHA256withECDSA, ecdsa_secp256r1_sha256",
        "SHA384withECDSA, ecdsa_secp384r1_sha384",
        "SHA512withECDSA, ecdsa_secp521r1_sha512",
        "Ed25519, ed25519"
    })
    void signatures(String algorithm, String file) {
        AlgorithmIdentifier identifier = new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);

        Verdict verdict = Verdict.of(file, vector -> signed(identifier, vector));

        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.valid()).isGreaterThan(5);
        assertThat(verdict.invalid()).isGreaterThan(20);
        assertThat(verdict.accepted()).isSubsetOf("MixedOrderPublicKey", "MissingNull");
    }

    private static boolean signed(AlgorithmIdentifier algorithm, Vector vector) {
        try {
            var key = SubjectPublicKeyInfo.getInstance(vector.sharedBytes("publicKeyDer"));
            ContentVerifier verifier = Signatures.verifiers(key).get(algorithm);
            try (OutputStream out = verifier.getOutputStream()) {
                out.write(vector.bytes("msg"));
            }
            return verifier.verify(vector.bytes("sig"));
        } catch (RuntimeOperatorException | OperatorCreationException e) {
            return false; // what Signatures takes it for
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
