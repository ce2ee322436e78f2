package kz.zakupai.vault.server.barrier;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all terms, the newest of which encrypts, and the root key that the ring itself is stored under.
 *
 * <p>Stored form, big-endian, before encryption: number of keys (4 bytes); then for each, in the order of terms from 1:
 * install time in milliseconds since 1970 (8), encryptions (8), key (32).
 */
final class KeyRing {
    private static final int KEY_ENTRY_BYTES = 8 + 8 + BarrierKey.BYTES;

    private final BarrierKey rootKey;
    private final List<BarrierKey> keys;

    KeyRing(BarrierKey rootKey, List<BarrierKey> keys) {
        this.rootKey = rootKey;
        this.keys = List.copyOf(keys);
    }

    /** @return null if the bytes are no key ring */
    static @Nullable KeyRing decode(BarrierKey rootKey, byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        if (stored.length < Integer.BYTES) {
            return null;
        }
        int count = in.getInt();
        if (count < 1 || in.remaining() != (long) count * KEY_ENTRY_BYTES) {
            return null;
        }
        List<BarrierKey> keys = new ArrayList<>(count);
        for (int term = 1; term <= count; term++) {
            Instant installTime = Instant.ofEpochMilli(in.getLong());
            long encryptions = in.getLong();
            byte[] key = new byte[BarrierKey.BYTES];
            in.get(key);
            keys.add(new BarrierKey(term, installTime, encryptions, key));
        }
        return new KeyRing(rootKey, keys);
    }

    /** The stored form; the caller wipes it. */
    byte[] encode(long encryptionsOfActive) {
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + keys.size() * KEY_ENTRY_BYTES);
        out.putInt(keys.size());
        for (BarrierKey key : keys) {
            out.putLong(key.installTime().toEpochMilli());
            out.putLong(key == active() ? encryptionsOfActive : key.encryptions());
            byte[] bytes = key.getEncoded();
            out.put(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        return out.array();
    }

    BarrierKey rootKey() {
        return rootKey;
    }

    BarrierKey active() {
        return keys.getLast();
    }

    /** The key of a term, or null when there is no such term. */
    @Nullable
    BarrierKey key(int term) {
        return term >= 1 && term <= keys.size() ? keys.get(term - 1) : null;
    }

    KeyRing with(BarrierKey next) {
        List<BarrierKey> all = new ArrayList<>(keys);
        all.add(next);
        return new KeyRing(rootKey, all);
    }

    /** The same keys, to be stored under {@code otherRootKey}. */
    KeyRing under(BarrierKey otherRootKey) {
        return new KeyRing(otherRootKey, keys);
    }

    void wipe() {
        keys.forEach(BarrierKey::wipe);
        rootKey.wipe();
    }
}
