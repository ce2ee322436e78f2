package kz.zakupai.vault.server.token;

import java.security.SecureRandom;
import java.util.Arrays;
import kz.zakupai.secret.Secret;

/** Makes the texts of tokens and accessors. Thread-safe. */
final class TokenText {
    static final String SERVICE_PREFIX = "hvs.";
    static final String BATCH_PREFIX = "hvb.";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 190 bits. */
    private static final int TOKEN_LENGTH = 32;
    /** 142 bits. */
    private static final int ACCESSOR_LENGTH = 24;

    /** As Vault's: root tokens travel masked by one-time passwords of the same length. 142 bits. */
    private static final int ROOT_TOKEN_LENGTH = 24;

    /** Of a root token with its prefix. */
    static final int ROOT_LENGTH = SERVICE_PREFIX.length() + ROOT_TOKEN_LENGTH;

    private final SecureRandom random;

    TokenText(SecureRandom random) {
        this.random = random;
    }

    Secret serviceToken() {
        return Secret.of(SERVICE_PREFIX + text(TOKEN_LENGTH));
    }

    Secret rootToken() {
        return Secret.of(SERVICE_PREFIX + text(ROOT_TOKEN_LENGTH));
    }

    String accessor() {
        return text(ACCESSOR_LENGTH);
    }

    /** Evenly distributed: bytes beyond the last whole multiple of the alphabet are thrown away. */
    private String text(int length) {
        int fair = 256 - 256 % ALPHABET.length();
        var text = new StringBuilder(length);
        byte[] bytes = new byte[length + length / 2];
        while (text.length() < length) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < length; i++) {
                int value = bytes[i] & 0xff;
                if (value < fair) {
                    text.append(ALPHABET.charAt(value % ALPHABET.length()));
                }
            }
        }
        Arrays.fill(bytes, (byte) 0);
        return text.toString();
    }
}
