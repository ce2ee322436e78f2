package kz.zakupai.vault.server.request;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;
import kz.zakupai.vault.server.engine.GoDuration;

/** Any text is a range of addresses, or a duration, or refused. */
final class AddressBlockFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void block(byte[] input) {
        try {
            CidrBlock.parse(FuzzText.of(input)).contains("127.0.0.1");
        } catch (IllegalArgumentException expected) {
            // No range: what most inputs are.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void duration(byte[] input) {
        try {
            GoDuration.parse(FuzzText.of(input));
        } catch (IllegalArgumentException expected) {
            // No duration: what most inputs are.
        }
    }
}
