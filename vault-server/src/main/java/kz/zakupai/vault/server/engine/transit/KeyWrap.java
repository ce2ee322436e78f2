package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * Keys on their way in and out, as PKCS #11's CKM_RSA_AES_KEY_WRAP has them: a fresh AES-256 key wrapped with RSA-OAEP, and
 * behind it the key itself wrapped with AES-KWP (NIST SP 800-38F, RFC 5649).
 */
final class KeyWrap {
    private static final String KWP = "AES/KWP/NoPadding";
    private static final int EPHEMERAL_BYTES = 32;

    private KeyWrap() {}

    /**
     * Java's name of a hash function of OAEP.
     *
     * @throws RequestFailure 400 for one that is not taken
     */
    static String oaepHash(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "SHA1" -> "SHA-1";
            case "SHA224" -> "SHA-224";
            case "SHA256" -> "SHA-256";
            case "SHA384" -> "SHA-384";
            case "SHA512" -> "SHA-512";
            default -> throw RequestFailure.badRequest("unknown hash function: " + name);
        };
    }

    /** Wraps {@code secret} for the holder of the private half of {@code target}. */
    static byte[] wrap(RsaPair target, byte[] secret, String oaepHash) {
        byte[] ephemeral = Randomness.bytes(EPHEMERAL_BYTES);
        try {
            Cipher cipher = Cipher.getInstance(KWP);
            cipher.init(Cipher.ENCRYPT_MODE, SymmetricKey.secret(ephemeral, 0, EPHEMERAL_BYTES));
            byte[] wrappedSecret = cipher.doFinal(secret);
            byte[] wrappedKey = target.encrypt(ephemeral, oaepHash);
            byte[] both = Arrays.copyOf(wrappedKey, wrappedKey.length + wrappedSecret.length);
            System.arraycopy(wrappedSecret, 0, both, wrappedKey.length, wrappedSecret.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot wrap keys with AES-KWP", e);
        } finally {
            Arrays.fill(ephemeral, (byte) 0);
        }
    }

    /**
     * Opens what {@link #wrap} or a client made.
     *
     * @throws RequestFailure 400 whatever is wrong
     */
    static byte[] unwrap(RsaPair target, byte[] wrapped, String oaepHash) {
        int keyBytes = target.publicKey().getModulus().bitLength() / 8;
        if (wrapped.length <= keyBytes) {
            throw RequestFailure.badRequest("provided ciphertext is too short");
        }
        byte[] ephemeral = target.decrypt(Arrays.copyOf(wrapped, keyBytes), oaepHash, "crypto/rsa: decryption error");
        try {
            if (ephemeral.length != EPHEMERAL_BYTES) {
                throw RequestFailure.badRequest("expected ephemeral AES key to be 256-bit");
            }
            Cipher cipher = Cipher.getInstance(KWP);
            cipher.init(Cipher.DECRYPT_MODE, SymmetricKey.secret(ephemeral, 0, EPHEMERAL_BYTES));
            return cipher.doFinal(wrapped, keyBytes, wrapped.length - keyBytes);
        } catch (GeneralSecurityException e) {
            throw RequestFailure.badRequest("kwp: the wrapped key cannot be unwrapped with the ephemeral AES key");
        } finally {
            Arrays.fill(ephemeral, (byte) 0);
        }
    }
}
