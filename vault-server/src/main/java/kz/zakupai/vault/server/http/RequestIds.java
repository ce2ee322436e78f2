package kz.zakupai.vault.server.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Random UUIDs (version 4) for requests: unique, not secret, and cheaper than {@link java.util.UUID#randomUUID}. */
final class RequestIds {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int LENGTH = 36;
    private static final long VERSION_MASK = 0xffffffffffff0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3fffffffffffffffL;
    private static final long VARIANT = 0x8000000000000000L;

    private RequestIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] text = new byte[LENGTH];
        int at = write((random.nextLong() & VERSION_MASK) | VERSION_4, text, 0);
        write((random.nextLong() & VARIANT_MASK) | VARIANT, text, at);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static int write(long bits, byte[] text, int start) {
        int at = start;
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            if (at == 8 || at == 13 || at == 18 || at == 23) {
                text[at++] = '-';
            }
            text[at++] = HEX[(int) (bits >>> shift) & 0xf];
        }
        return at;
    }
}
