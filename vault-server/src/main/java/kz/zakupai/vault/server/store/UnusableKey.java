package kz.zakupai.vault.server.store;

/**
 * A key that no store takes: empty, too long, not well-formed, or with an empty or {@code ..} segment. Keys hold names that
 * clients choose, so that this is a wrong request rather than a bug. The message does not quote the key.
 */
public final class UnusableKey extends IllegalArgumentException {
    public UnusableKey(String message) {
        super(message);
    }
}
