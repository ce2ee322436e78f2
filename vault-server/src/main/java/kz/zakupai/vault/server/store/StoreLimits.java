package kz.zakupai.vault.server.store;

/** The largest entry that a store takes. */
public final class StoreLimits {
    /** The longest key, in UTF-8 bytes. */
    public static final int MAX_KEY_BYTES = Keys.MAX_KEY_BYTES;

    /** The largest value, in bytes. */
    public static final int MAX_VALUE_BYTES = Keys.MAX_VALUE_BYTES;

    private StoreLimits() {}
}
