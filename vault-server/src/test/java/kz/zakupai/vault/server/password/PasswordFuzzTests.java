package kz.zakupai.vault.server.password;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import kz.zakupai.vault.server.FuzzText;

/** Any text is a policy, which makes passwords, or invalid. */
final class PasswordFuzzTests {
    private final SecureRandom random = new SecureRandom();

    @FuzzTest(maxDuration = "10m")
    void policy(byte[] input) {
        try {
            PasswordPolicy.parse(FuzzText.of(input)).generate(random).destroy();
        } catch (InvalidPasswordPolicy expected) {
            // No policy: what most inputs are.
        }
    }
}
