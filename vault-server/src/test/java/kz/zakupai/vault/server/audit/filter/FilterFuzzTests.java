package kz.zakupai.vault.server.audit.filter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;

/** Any text is an expression, which decides about any line, or refused with the place that can't be read. */
final class FilterFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void expression(byte[] input) {
        try {
            Filter.parse(FuzzText.of(input))
                    .takes(property -> "secret/ci/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
        } catch (FilterError refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("at character ")) {
                throw new AssertionError("does not say where", refused);
            }
        }
    }
}
