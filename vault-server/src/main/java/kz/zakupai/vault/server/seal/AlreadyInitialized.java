package kz.zakupai.vault.server.seal;

/** The store already holds a root key: another one would make its content unreadable. */
public final class AlreadyInitialized extends SealException {
    public AlreadyInitialized() {
        super("Vault is already initialized");
    }
}
