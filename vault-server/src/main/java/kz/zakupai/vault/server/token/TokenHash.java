package kz.zakupai.vault.server.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.vault.server.barrier.Storage;

/**
 * Names tokens and accessors by HMAC-SHA256 (RFC 2104) under a key kept in storage, so that a copy of the storage holds
 * nothing that could be presented as a token, and nobody without the key can test a guess. Thread-safe.
 */
final class TokenHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SALT = "salt";
    private static final int SALT_BYTES = 32;

    /** Keyed once; only its clones do any work. */
    private final Mac keyed;

    private TokenHash(Mac keyed) {
        this.keyed = keyed;
    }

    /** Reads the key, or makes it on first use. */
    static TokenHash load(Storage storage, SecureRandom random) {
        byte[] salt = storage.get(SALT);
        if (salt == null) {
            salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            storage.put(SALT, salt.clone());
        }
        try {
            Mac keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(salt, ALGORITHM));
            return new TokenHash(keyed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        } finally {
            Arrays.fill(salt, (byte) 0);
        }
    }

    /** An accessor is no secret but lets its holder revoke: it is not written in clear where keys can be read. */
    String ofAccessor(String accessor) {
        return of(("accessor:" + accessor).getBytes(StandardCharsets.UTF_8));
    }

    String of(byte[] text) {
        try {
            Mac mac = (Mac) keyed.clone();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java runtime cannot clone " + ALGORITHM, e);
        }
    }
}
