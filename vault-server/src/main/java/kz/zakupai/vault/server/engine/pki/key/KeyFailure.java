package kz.zakupai.vault.server.engine.pki.key;

/** A stored key cannot be read or used: damage, or a bug of ours. Its text holds no key. */
public final class KeyFailure extends RuntimeException {
    public KeyFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
