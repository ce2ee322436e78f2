package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import kz.zakupai.vault.server.barrier.CipherPool;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Authenticated encryption: AES-GCM (NIST SP 800-38D), ChaCha20-Poly1305 (RFC 8439) and XChaCha20-Poly1305
 * (draft-irtf-cfrg-xchacha). A sealed text is nonce, ciphertext and tag of 16 bytes.
 *
 * <p>Security: nonces are random, so that one key must not encrypt much more than 2^32 messages with 12 byte nonces; rotate
 * before. Thread-safe.
 */
final class AeadCiphers {
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / 8;
    private static final String GCM = "AES/GCM/NoPadding";
    private static final String CHACHA = "ChaCha20-Poly1305";

    private final CipherPool gcm = new CipherPool(GCM);
    private final CipherPool chacha = new CipherPool(CHACHA);

    static int nonceBytes(KeyType type) {
        return type == KeyType.XCHACHA20_POLY1305 ? 24 : 12;
    }

    byte[] seal(KeyType type, SecretKey key, byte[] plaintext, byte[] associated) {
        byte[] nonce = Randomness.bytes(nonceBytes(type));
        if (type == KeyType.XCHACHA20_POLY1305) {
            return sealExtended(key, nonce, plaintext, associated);
        }
        CipherPool pool = pool(type);
        try {
            Cipher cipher = pool.take();
            byte[] sealed = seal(cipher, type, key, nonce, plaintext, associated);
            pool.give(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with " + type, e);
        }
    }

    /**
     * As {@link #seal}, with a nonce that follows from the message. The cipher is a new one: one in use again refuses a nonce
     * that it has just seen, and here equal messages have equal nonces.
     */
    byte[] sealConvergent(KeyType type, SecretKey key, byte[] nonce, byte[] plaintext, byte[] associated) {
        if (type == KeyType.XCHACHA20_POLY1305) {
            return sealExtended(key, nonce, plaintext, associated);
        }
        try {
            Cipher cipher = Cipher.getInstance(pool(type) == gcm ? GCM : CHACHA);
            return seal(cipher, type, key, nonce, plaintext, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with " + type, e);
        }
    }

    private byte[] seal(Cipher cipher, KeyType type, SecretKey key, byte[] nonce, byte[] plaintext, byte[] associated)
            throws GeneralSecurityException {
        init(cipher, Cipher.ENCRYPT_MODE, type, key, nonce, nonce.length);
        cipher.updateAAD(associated);
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + TAG_BYTES);
        cipher.doFinal(plaintext, 0, plaintext.length, sealed, nonce.length);
        return sealed;
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws RequestFailure 400 when it is too short, or anything was changed
     */
    byte[] open(KeyType type, SecretKey key, byte[] sealed, byte[] associated) {
        int nonceBytes = nonceBytes(type);
        if (sealed.length < nonceBytes) {
            throw RequestFailure.badRequest("invalid ciphertext length");
        }
        if (sealed.length < nonceBytes + TAG_BYTES) {
            throw rejected(type);
        }
        if (type == KeyType.XCHACHA20_POLY1305) {
            return openExtended(key, sealed, associated);
        }
        CipherPool pool = pool(type);
        try {
            Cipher cipher = pool.take();
            init(cipher, Cipher.DECRYPT_MODE, type, key, sealed, nonceBytes);
            cipher.updateAAD(associated);
            byte[] plaintext = cipher.doFinal(sealed, nonceBytes, sealed.length - nonceBytes);
            pool.give(cipher);
            return plaintext;
        } catch (AEADBadTagException e) {
            throw rejected(type);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt with " + type, e);
        }
    }

    private void init(Cipher cipher, int mode, KeyType type, SecretKey key, byte[] nonce, int nonceBytes)
            throws GeneralSecurityException {
        if (pool(type) == gcm) {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, nonceBytes));
        } else {
            cipher.init(mode, key, new IvParameterSpec(nonce, 0, nonceBytes));
        }
    }

    private CipherPool pool(KeyType type) {
        return type == KeyType.CHACHA20_POLY1305 ? chacha : gcm;
    }

    private static byte[] sealExtended(SecretKey key, byte[] nonce, byte[] plaintext, byte[] associated) {
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + TAG_BYTES);
        var cipher = new XChaCha20Poly1305();
        cipher.init(true, extended(key, nonce, associated));
        int written = cipher.processBytes(plaintext, 0, plaintext.length, sealed, nonce.length);
        try {
            cipher.doFinal(sealed, nonce.length + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption does not check a tag", e);
        }
        return sealed;
    }

    private static byte[] openExtended(SecretKey key, byte[] sealed, byte[] associated) {
        int nonceBytes = nonceBytes(KeyType.XCHACHA20_POLY1305);
        int length = sealed.length - nonceBytes;
        var cipher = new XChaCha20Poly1305();
        cipher.init(false, extended(key, Arrays.copyOf(sealed, nonceBytes), associated));
        byte[] plaintext = new byte[cipher.getOutputSize(length)];
        int written = cipher.processBytes(sealed, nonceBytes, length, plaintext, 0);
        try {
            cipher.doFinal(plaintext, written);
            return plaintext;
        } catch (InvalidCipherTextException e) {
            throw rejected(KeyType.XCHACHA20_POLY1305);
        }
    }

    private static AEADParameters extended(SecretKey key, byte[] nonce, byte[] associated) {
        return new AEADParameters(new KeyParameter(key.getEncoded()), TAG_BITS, nonce, associated);
    }

    private static RequestFailure rejected(KeyType type) {
        boolean gcm = type == KeyType.AES128_GCM96 || type == KeyType.AES256_GCM96;
        return RequestFailure.badRequest((gcm ? "cipher" : "chacha20poly1305") + ": message authentication failed");
    }

    /** Drops the ciphers, which remember the last key that they used. */
    void forgetKeys() {
        gcm.clear();
        chacha.clear();
    }
}
