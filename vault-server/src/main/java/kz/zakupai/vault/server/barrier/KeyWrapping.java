package kz.zakupai.vault.server.barrier;

import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.AEADBadTagException;
import kz.zakupai.secret.Secret;

/**
 * Stores one key under another: same cipher and layout as the barrier's entries, with key term 0. For keys that live
 * outside the key ring: the ring itself under the root key, the root key under what unseals it. Thread-safe.
 */
public final class KeyWrapping {
    private static final int TERM = 0;

    private final AesGcm cipher;

    public KeyWrapping(SecureRandom random) {
        this.cipher = new AesGcm(random);
    }

    /**
     * The content as it may be stored at {@code path}.
     *
     * @param key 32 bytes
     */
    public byte[] wrap(Secret key, String path, byte[] content) {
        BarrierKey wrapping = key(key);
        try {
            return wrap(wrapping, path, content);
        } finally {
            wrapping.wipe();
            cipher.forgetKeys();
        }
    }

    /**
     * The content of what {@link #wrap} made for the same path.
     *
     * @throws WrongKey if the key is another one or the content was changed
     * @throws EntryRejected if this is nothing that was wrapped
     */
    public byte[] unwrap(Secret key, String path, byte[] wrapped) {
        BarrierKey wrapping = key(key);
        try {
            return unwrap(wrapping, path, wrapped);
        } finally {
            wrapping.wipe();
            cipher.forgetKeys();
        }
    }

    byte[] wrap(BarrierKey key, String path, byte[] content) {
        return cipher.encrypt(key, TERM, path, content);
    }

    byte[] unwrap(BarrierKey key, String path, byte[] wrapped) {
        if (AesGcm.term(path, wrapped) != TERM) {
            throw new EntryRejected(path, "it is not a wrapped key");
        }
        try {
            return cipher.decrypt(key, path, wrapped);
        } catch (AEADBadTagException e) {
            throw new WrongKey(path);
        }
    }

    void forgetKeys() {
        cipher.forgetKeys();
    }

    private static BarrierKey key(Secret key) {
        return new BarrierKey(TERM, Instant.EPOCH, 0, key.revealBytes());
    }
}
