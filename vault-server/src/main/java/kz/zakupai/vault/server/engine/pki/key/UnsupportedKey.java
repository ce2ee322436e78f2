package kz.zakupai.vault.server.engine.pki.key;

/** A type or size of key, or a signature, that the engine does not make. */
public final class UnsupportedKey extends RuntimeException {
    private final String reason;

    UnsupportedKey(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** For the client: Vault's words. */
    public String reason() {
        return reason;
    }
}
