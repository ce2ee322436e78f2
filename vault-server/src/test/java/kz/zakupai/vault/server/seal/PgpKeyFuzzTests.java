package kz.zakupai.vault.server.seal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.Base64;

/** Any bytes are an OpenPGP key that can encrypt, or refused. */
final class PgpKeyFuzzTests {
    private final SecureRandom random = new SecureRandom();

    @FuzzTest(maxDuration = "10m")
    void key(byte[] input) {
        try {
            PgpKey.parse(Base64.getEncoder().encodeToString(input), random);
        } catch (InvalidSealConfiguration expected) {
            // No key: what most inputs are.
        }
    }
}
