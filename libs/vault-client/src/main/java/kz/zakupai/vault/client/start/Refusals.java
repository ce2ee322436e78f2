package kz.zakupai.vault.client.start;

import kz.zakupai.vault.client.transport.InvalidVaultSettings;

/** Refusals that need no Vault to be found. */
final class Refusals {
    private Refusals() {}

    static StartRefused badSettings(InvalidVaultSettings failure) {
        return new StartRefused(
                Verdict.BAD_SETTINGS,
                String.valueOf(failure.getMessage()),
                "./zakupai up sets VAULT_ADDR, VAULT_ROLE_ID_FILE, VAULT_SECRET_ID_FILE and VAULT_CACERT for each service",
                failure);
    }
}
