package kz.zakupai.cli.agent.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;

/**
 * AES-256-GCM with a random nonce per text: one byte of version, 12 of nonce, then the ciphertext with its tag of 16. The purpose
 * is authenticated with it, so that a text for one purpose opens for no other.
 */
final class StateCipher {
    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Secret key;
    private final byte[] purpose;
    private final SecureRandom random = new SecureRandom();

    StateCipher(Secret key, String purpose) {
        this.key = key;
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
    }

    static Secret newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Secret made = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return made;
    }

    byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    /** The text; empty if the key or the purpose is another one, or a bit has changed. */
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
            int start = 1 + NONCE_BYTES;
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, start, sealed.length - start));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] bytes = key.revealBytes();
        try {
            cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        cipher.updateAAD(purpose);
        return cipher;
    }
}
