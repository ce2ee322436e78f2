package kz.zakupai.vault.server.engine.database.username;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Instant;
import kz.zakupai.vault.server.FuzzText;

/** Any text is a template, which makes a name, or refused. */
final class UsernameFuzzTests {
    private static final UsernameTemplate.Facts FACTS =
            new UsernameTemplate.Facts("approle-\u0430\ud83d\ude00", "role", Instant.EPOCH);

    private final SecureRandom random = new SecureRandom();

    @FuzzTest(maxDuration = "10m")
    void template(byte[] input) {
        try {
            UsernameTemplate.parse(FuzzText.of(input)).generate(FACTS, random);
        } catch (InvalidTemplate expected) {
            // No template: what most inputs are.
        }
    }
}
