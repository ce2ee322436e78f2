package kz.zakupai.vault.server.engine.pki.issue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.FuzzText;
import kz.zakupai.vault.server.request.RequestFailure;

/** Any bytes are a request for a certificate, or refused as a mistake of the client. */
final class RequestFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void pem(byte[] input) {
        try {
            SigningRequest.parse(FuzzText.of(input));
        } catch (RequestFailure refused) {
            check(refused);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void der(byte[] input) {
        try {
            SigningRequest request = SigningRequest.parse(input);
            request.commonName();
            request.subjectSerialNumber();
            request.userIds();
            request.hosts();
            request.emails();
            request.uris();
            request.addresses();
            request.others();
        } catch (RequestFailure refused) {
            check(refused);
        }
    }

    private static void check(RequestFailure refused) {
        if (refused.status() != 400) {
            throw new AssertionError("status " + refused.status(), refused);
        }
    }
}
