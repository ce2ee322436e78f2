package kz.zakupai.vault.server.store;

import org.jspecify.annotations.Nullable;

/** A change that has been checked against the limits, with its key's bytes. */
final class PreparedChange {
    private final Change change;
    private final byte[] keyBytes;

    private PreparedChange(Change change, byte[] keyBytes) {
        this.change = change;
        this.keyBytes = keyBytes;
    }

    /** @throws IllegalArgumentException if the key or the value breaks a limit */
    static PreparedChange of(Change change) {
        byte[] keyBytes = Keys.key(change.key());
        byte[] value = change.value();
        if (value != null) {
            Keys.checkValue(value);
        }
        return new PreparedChange(change, keyBytes);
    }

    byte[] keyBytes() {
        return keyBytes;
    }

    byte @Nullable [] value() {
        return change.value();
    }

    int size() {
        byte[] value = change.value();
        return keyBytes.length + (value == null ? 0 : value.length);
    }
}
