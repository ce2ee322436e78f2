package kz.zakupai.vault.server.barrier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM as all of the store's entries use it.
 *
 * <p>Security: confidential and tamper-evident; the IV is 96 random bits, so one key must not encrypt much more than
 * 2^32 entries; an entry opens only at the path that it was written for. An old value put back at its own path is not
 * noticed.
 *
 * <p>Layout: version (1 byte, 1), key term (4 bytes, big-endian), IV (12), ciphertext, tag (16). Associated data: the
 * version and term as stored, then the path in UTF-8. Thread-safe.
 */
final class AesGcm {
    /** What an entry has more than its content. */
    static final int OVERHEAD_BYTES = 33;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 5;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;
    private final CipherPool encrypting = new CipherPool(TRANSFORMATION);
    private final CipherPool decrypting = new CipherPool(TRANSFORMATION);

    AesGcm(SecureRandom random) {
        this.random = random;
    }

    byte[] encrypt(SecretKey key, int term, String path, byte[] content) {
        byte[] entry = new byte[OVERHEAD_BYTES + content.length];
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        ByteBuffer.wrap(entry).put(VERSION).putInt(term).put(iv);
        try {
            Cipher cipher = encrypting.take();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(entry, 0, HEADER_BYTES);
            cipher.updateAAD(path.getBytes(StandardCharsets.UTF_8));
            cipher.doFinal(content, 0, content.length, entry, HEADER_BYTES + IV_BYTES);
            encrypting.give(cipher);
            return entry;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
        }
    }

    /**
     * The term of the key that an entry was encrypted with; not yet authenticated.
     *
     * @throws EntryRejected if it is too short or of an unknown version
     */
    static int term(String path, byte[] entry) {
        if (entry.length < OVERHEAD_BYTES) {
            throw new EntryRejected(path, "it is cut short");
        }
        if (entry[0] != VERSION) {
            throw new EntryRejected(path, "its format is unknown");
        }
        return ByteBuffer.wrap(entry).getInt(1);
    }

    /** @throws AEADBadTagException if the key is another one, or the entry was changed or moved */
    byte[] decrypt(SecretKey key, String path, byte[] entry) throws AEADBadTagException {
        int start = HEADER_BYTES + IV_BYTES;
        try {
            Cipher cipher = decrypting.take();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, entry, HEADER_BYTES, IV_BYTES));
            cipher.updateAAD(entry, 0, HEADER_BYTES);
            cipher.updateAAD(path.getBytes(StandardCharsets.UTF_8));
            byte[] content = cipher.doFinal(entry, start, entry.length - start);
            decrypting.give(cipher);
            return content;
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt with AES-256-GCM", e);
        }
    }

    /** Drops the ciphers, which remember the last key that they used. */
    void forgetKeys() {
        encrypting.clear();
        decrypting.clear();
    }
}
