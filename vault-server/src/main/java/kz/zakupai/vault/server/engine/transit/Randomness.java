package kz.zakupai.vault.server.engine.transit;

import java.security.SecureRandom;

/** Random bytes of the platform, for keys, nonces and whoever asks for some. Thread-safe. */
final class Randomness {
    static final SecureRandom SOURCE = new SecureRandom();

    private Randomness() {}

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        SOURCE.nextBytes(bytes);
        return bytes;
    }
}
