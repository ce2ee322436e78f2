package kz.zakupai.vault.server.hcl;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;

/** Any text is read or refused with a position in it. */
final class HclFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void document(byte[] input) {
        String text = FuzzText.of(input);
        try {
            Hcl.parse(text);
        } catch (HclSyntax e) {
            long lines = text.lines().count() + 1;
            if (e.line() < 1 || e.line() > lines || e.column() < 1) {
                throw new AssertionError("outside of the text: " + e.getMessage(), e);
            }
        }
    }
}
