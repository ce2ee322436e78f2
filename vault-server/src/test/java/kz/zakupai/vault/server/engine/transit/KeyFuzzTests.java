package kz.zakupai.vault.server.engine.transit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import kz.zakupai.vault.server.request.RequestFailure;

/** Any bytes are a key of the type asked for, or refused as a mistake of the client. */
final class KeyFuzzTests {
    private static final KeyType[] TYPES = KeyType.values();

    @FuzzTest(maxDuration = "10m")
    void privateKey(byte[] input) {
        for (KeyType type : TYPES) {
            try {
                KeyReading.readPrivate(type, input).privateBytes();
            } catch (RequestFailure refused) {
                check(refused);
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void publicKey(byte[] input) {
        for (KeyType type : TYPES) {
            if (type.signs()) {
                try {
                    KeyReading.readPublic(type, input).publicBytes();
                } catch (RequestFailure refused) {
                    check(refused);
                }
            }
        }
    }

    private static void check(RequestFailure refused) {
        if (refused.status() != 400) {
            throw new AssertionError("status " + refused.status(), refused);
        }
    }
}
