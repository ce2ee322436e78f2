package kz.zakupai.vault.server.engine.transit;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key for authenticated encryption or HMAC. */
final class SymmetricKey implements KeyMaterial {
    /** Java's AES insists on this name; the other algorithms take any. */
    private static final String ALGORITHM = "AES";

    private final SecretKey key;

    SymmetricKey(byte[] bytes) {
        key = secret(bytes, 0, bytes.length);
    }

    /** A part of {@code bytes} as a key for any of the algorithms here. */
    static SecretKey secret(byte[] bytes, int from, int length) {
        return new SecretKeySpec(bytes, from, length, ALGORITHM);
    }

    SecretKey key() {
        return key;
    }

    @Override
    public boolean hasPrivate() {
        return true;
    }

    @Override
    public byte[] privateBytes() {
        return key.getEncoded();
    }
}
