package kz.zakupai.cli.stack.postgres;

import java.security.SecureRandom;
import java.util.Base64;
import kz.zakupai.secret.Secret;

/** Makes up values that nobody has to remember. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Base64url text of {@code bytes} random bytes: safe in every place that takes a password. */
    public static Secret random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
}
