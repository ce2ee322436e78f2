package kz.zakupai.vault.server.token;

import java.security.SecureRandom;
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

    private final SecureRandom random;

    TokenText(SecureRandom random) {
        this.random = random;
    }

    Secret serviceToken() {
        return Secret.of(SERVICE_PREFIX + text(TOKEN_LENGTH));
    }

    String accessor() {
        return text(ACCESSOR_LENGTH);
    }

    private String text(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
