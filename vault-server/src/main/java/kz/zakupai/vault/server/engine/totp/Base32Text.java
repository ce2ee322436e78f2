package kz.zakupai.vault.server.engine.totp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.util.encoders.Base32;

/** Keys in Base32 (RFC 4648 section 6), without padding, as authenticators show them; read in any case, padded or not. */
final class Base32Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUP = 8;
    private static final int MAX_LENGTH = 4096;

    private Base32Text() {}

    static String encode(Secret secret) {
        return Base32.toBase32String(secret.revealBytes()).replace("=", "");
    }

    /** @throws RequestFailure 400 when the text is no Base32; its characters are not quoted */
    static Secret decode(String text) {
        String letters = text.strip().toUpperCase(Locale.ROOT);
        while (letters.endsWith("=")) {
            letters = letters.substring(0, letters.length() - 1);
        }
        for (int i = 0; i < letters.length(); i++) {
            if (ALPHABET.indexOf(letters.charAt(i)) < 0) {
                throw illegal(i);
            }
        }
        // Groups of 1, 3 or 6 characters hold no whole number of bytes.
        int rest = letters.length() % GROUP;
        if (letters.isEmpty() || letters.length() > MAX_LENGTH || rest == 1 || rest == 3 || rest == 6) {
            throw illegal(letters.length());
        }
        String padded = rest == 0 ? letters : letters + "=".repeat(GROUP - rest);
        return Secret.of(Base32.decode(padded.getBytes(StandardCharsets.US_ASCII)));
    }

    private static RequestFailure illegal(int position) {
        return RequestFailure.badRequest("invalid key value: illegal base32 data at input byte " + position);
    }
}
