package kz.zakupai.cli.stack;

import java.net.URI;
import java.util.HashMap;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.transport.VaultSettings;
import org.jspecify.annotations.Nullable;

/** Which Vault a command works on that can work on any: the one that is named, else that of VAULT_ADDR, else this stack's. */
final class VaultAddress {
    private VaultAddress() {}

    /**
     * The settings, with what {@code VAULT_CACERT}, {@code VAULT_NAMESPACE} and their like say.
     *
     * @throws StackFailure when none of the three is there
     */
    static VaultSettings settings(Shell shell, @Nullable URI named) {
        var environment = new HashMap<>(shell.environment());
        if (named != null) {
            environment.put("VAULT_ADDR", named.toString());
        } else if (environment.getOrDefault("VAULT_ADDR", "").isEmpty()) {
            if (!shell.home().exists()) {
                throw new StackFailure(
                        "it is not said which Vault is meant",
                        "add --address http://127.0.0.1:8200, or set VAULT_ADDR");
            }
            environment.put("VAULT_ADDR", OperatorSession.address(shell.home()).toString());
        }
        return VaultSettings.fromEnvironment(environment);
    }
}
