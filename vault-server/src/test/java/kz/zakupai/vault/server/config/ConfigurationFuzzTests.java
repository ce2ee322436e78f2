package kz.zakupai.vault.server.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.vault.server.FuzzText;

/** Any text is a configuration of the server, or refused with the place that is wrong. */
final class ConfigurationFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void configuration(byte[] input) {
        try {
            var document = ConfigurationFiles.parse("fuzzed.hcl", FuzzText.of(input));
            ConfigurationReader.read(List.of(document), Path.of("nowhere"));
        } catch (ConfigurationError refused) {
            if (!String.valueOf(refused.getMessage()).contains("fuzzed.hcl")) {
                throw new AssertionError("does not say where", refused);
            }
        }
    }
}
