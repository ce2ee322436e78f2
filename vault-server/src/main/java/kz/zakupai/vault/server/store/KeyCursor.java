package kz.zakupai.vault.server.store;

import org.jspecify.annotations.Nullable;

/** Walks keys in order up to a bound fixed when it was made. For one thread. */
interface KeyCursor {
    /** Goes to the first key not smaller than {@code from}. Called before the first {@link #next}. */
    void seek(byte[] from);

    /** The next key, or null behind the last one. */
    byte @Nullable [] next();
}
