package kz.zakupai.vault.server.seal;

/** There is no root key yet. */
public final class NotInitialized extends SealException {
    NotInitialized() {
        super("Vault is not initialized");
    }
}
