package kz.zakupai.vault.server.seal;

import java.time.Duration;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the unseal key of a server that unseals itself: turns it into what may lie in the store, and back.
 *
 * <p>Security: without what the wrapper holds outside the store (a passphrase, a token of another Vault) nobody learns
 * anything of the key from its wrapped form; a changed wrapped form is refused, or gives a key that opens nothing.
 * Thread-safe; calls may take as long as a network does. All but {@link #close} throw {@link SealUnavailable}.
 */
public interface SealWrapper extends AutoCloseable {
    /** The label of its {@code seal} stanza, such as {@code transit}. */
    String type();

    /** Where the key is kept, for people: an address and a key's name, a file; never a secret. */
    String description();

    /**
     * Wraps a key, and proves that it can be unwrapped again.
     *
     * @param unsealKey 32 bytes; the caller's to destroy
     */
    WrappedKey wrap(Secret unsealKey);

    /** The key of what {@link #wrap} made; the caller's to destroy. */
    Secret unwrap(WrappedKey wrapped);

    /** Whether this wrapper made {@code wrapped}, and not another of the same type. */
    boolean made(WrappedKey wrapped);

    /**
     * Finds out whether {@code wrapped} could be unwrapped now.
     *
     * @return a fresher one to be stored in its place, after the key that protects it was rotated or its parameters were
     *     changed; null when it is up to date
     */
    @Nullable
    WrappedKey check(WrappedKey wrapped);

    /**
     * Does what keeps the wrapper usable, such as renewing its token.
     *
     * @return when to call it again at the latest
     */
    Duration maintain();

    @Override
    void close();
}
