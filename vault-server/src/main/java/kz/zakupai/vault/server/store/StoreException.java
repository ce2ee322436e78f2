package kz.zakupai.vault.server.store;

/** The medium under a store failed, or the store is closed. The message names the store and what to do, never a value. */
public final class StoreException extends RuntimeException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
