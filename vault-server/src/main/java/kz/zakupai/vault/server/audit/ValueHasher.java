package kz.zakupai.vault.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;

/**
 * Turns values into {@code hmac-sha256:<hex>} under one device's key: equal values look equal within a device and say
 * nothing else. Not thread-safe.
 */
final class ValueHasher {
    private static final String PREFIX = "hmac-sha256:";
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int HASH_LENGTH = 32;

    private final Mac mac;
    private final byte[] hash = new byte[HASH_LENGTH];
    private final byte[] text = new byte[PREFIX.length() + 2 * HASH_LENGTH];

    ValueHasher(Secret key) {
        byte[] bytes = key.revealBytes();
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, text, 0, prefix.length);
    }

    /** The hash of {@code value} in ASCII. The array is this object's own and changes with the next call. */
    byte[] hash(String value) {
        return hash(value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] hash(Secret value) {
        return hash(value.revealBytes());
    }

    /** Wipes {@code value}. */
    private byte[] hash(byte[] value) {
        mac.update(value);
        try {
            mac.doFinal(hash, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 gives 32 bytes", e);
        }
        Arrays.fill(value, (byte) 0);
        int at = PREFIX.length();
        for (byte b : hash) {
            text[at++] = HEX[(b >> 4) & 0xf];
            text[at++] = HEX[b & 0xf];
        }
        return text;
    }
}
