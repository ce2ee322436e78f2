package kz.zakupai.vault.server.store;

import org.jspecify.annotations.Nullable;

/** One change of a write: a put, or (with no value) a delete. The array is not copied and must not be changed afterwards. */
public final class Change {
    private final String key;
    private final byte @Nullable [] value;

    private Change(String key, byte @Nullable [] value) {
        this.key = key;
        this.value = value;
    }

    public static Change put(String key, byte[] value) {
        return new Change(key, value);
    }

    public static Change delete(String key) {
        return new Change(key, null);
    }

    public String key() {
        return key;
    }

    /** The bytes to put, or null for a delete. */
    public byte @Nullable [] value() {
        return value;
    }
}
