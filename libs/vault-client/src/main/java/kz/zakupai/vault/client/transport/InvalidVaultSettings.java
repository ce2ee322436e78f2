package kz.zakupai.vault.client.transport;

import org.jspecify.annotations.Nullable;

/** A setting is missing, malformed or names a file that cannot be used. */
public final class InvalidVaultSettings extends VaultException {
    private final String setting;

    /**
     * @param setting the variable or property at fault, for example {@code VAULT_ADDR}
     * @param problem what is wrong with it, without its value where that may be secret
     */
    public InvalidVaultSettings(String setting, String problem) {
        this(setting, problem, null);
    }

    public InvalidVaultSettings(String setting, String problem, @Nullable Throwable cause) {
        super(setting + ": " + problem, cause);
        this.setting = setting;
    }

    /** The variable or property at fault. */
    public String setting() {
        return setting;
    }
}
