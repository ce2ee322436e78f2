package kz.zakupai.vault.server.auth.approle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The mount's own key for hashing role-ids, secret-ids and accessors (HMAC-SHA256), so that neither the store's keys nor
 * its values give any of them away. Made with the first role; read for each request, never kept.
 */
final class Salt {
    private static final String ENTRY = "salt";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private Salt(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The mount's salt, or null before the first role. */
    static @Nullable Salt find(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        return stored == null ? null : new Salt(stored);
    }

    /** The mount's salt, made if there is none. Only one caller at a time may do this. */
    static Salt findOrMake(Storage storage) {
        Salt present = find(storage);
        if (present != null) {
            return present;
        }
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        storage.put(ENTRY, bytes);
        return new Salt(bytes);
    }

    /** The hash of {@code value} in hex; {@code kind} keeps equal values of different kinds apart. */
    String hash(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + ALGORITHM, e);
        }
    }
}
