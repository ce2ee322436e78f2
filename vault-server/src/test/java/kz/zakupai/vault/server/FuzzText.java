package kz.zakupai.vault.server;

import java.nio.charset.StandardCharsets;

/** What a fuzzer's bytes say as text. */
public final class FuzzText {
    private FuzzText() {}

    /** As UTF-8, where each byte that is none becomes U+FFFD. */
    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
