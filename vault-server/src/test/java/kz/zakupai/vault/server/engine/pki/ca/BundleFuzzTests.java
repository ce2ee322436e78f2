package kz.zakupai.vault.server.engine.pki.ca;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;
import kz.zakupai.vault.server.request.RequestFailure;

/** Any text is a bundle of keys and certificates, or refused as a mistake of the client. */
final class BundleFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void bundle(byte[] input) {
        try {
            ImportBundle.parse(FuzzText.of(input));
        } catch (RequestFailure refused) {
            if (refused.status() != 400) {
                throw new AssertionError("status " + refused.status(), refused);
            }
        }
    }
}
