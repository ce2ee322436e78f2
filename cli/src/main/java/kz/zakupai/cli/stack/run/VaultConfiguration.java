package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;

/** The Vault's {@code config.hcl} of this stack: the project's file with the port moved. Its relative paths count from the Vault's folder. */
final class VaultConfiguration {
    private static final String ADDRESS = "127.0.0.1:8200";

    private VaultConfiguration() {}

    static void render(Home home, Ports ports) {
        Path template = home.project().resolve("monitoring/vault/config.hcl");
        try {
            String text = Files.readString(template);
            if (!text.contains(ADDRESS)) {
                throw new StackFailure(
                        template + " does not listen on " + ADDRESS,
                        "zakupai moves that address with --port-offset: restore it");
            }
            OwnerOnly.write(home.configuration(), text.replace(ADDRESS, "127.0.0.1:" + ports.vault()));
        } catch (IOException e) {
            throw new StackFailure("cannot read " + template, "restore it from the project", e);
        }
    }
}
