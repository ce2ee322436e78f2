package kz.zakupai.vault.server.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;
import kz.zakupai.vault.server.request.RequestFailure;

/** Any text is a template of a token's claims, or refused as a mistake of the client. */
final class ClaimsTemplateFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void template(byte[] input) {
        try {
            ClaimsTemplate.ofNobody().claims(FuzzText.of(input));
        } catch (RequestFailure refused) {
            if (refused.status() != 400) {
                throw new AssertionError("status " + refused.status(), refused);
            }
        }
    }
}
