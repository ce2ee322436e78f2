package kz.zakupai.vault.server;

import java.io.PrintStream;
import java.util.Base64;

/** What {@code vault server -dev} prints: the only place that shows a root token, since there is nothing it protects. */
final class DevelopmentBanner {
    private DevelopmentBanner() {}

    static void print(Development development, PrintStream out) {
        String key = Base64.getEncoder().encodeToString(development.unsealKey().revealBytes());
        out.println("WARNING! dev mode is enabled! In this mode, Vault runs entirely in-memory");
        out.println("and starts unsealed with a single unseal key. The root token is already");
        out.println("authenticated to the CLI, so you can immediately begin using Vault.");
        out.println();
        out.println("You may need to set the following environment variables:");
        out.println();
        out.println("    $ export VAULT_ADDR='" + development.server().address() + "'");
        out.println();
        out.println("The unseal key and root token are displayed below in case you want to");
        out.println("seal/unseal the Vault or re-authenticate.");
        out.println();
        out.println("Unseal Key: " + key);
        out.println("Root Token: " + development.rootToken().reveal());
        out.println();
        out.println("Development mode should NOT be used in production installations!");
        out.println();
        out.flush();
    }
}
