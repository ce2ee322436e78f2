package kz.zakupai.cli.vault;

import java.util.Objects;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;

/** {@code vault version}: the version of the API, which scripts switch on, and that of this program. */
final class Version implements Command {
    private static final String API = "1.17.6";

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "version", "", "Prints the Vault CLI version", "Prints the version of this command line.");
    }

    @Override
    public int run(Call call) {
        String own = Version.class.getPackage().getImplementationVersion();
        call.screen().line("Vault v" + API + " (zakupai " + Objects.requireNonNullElse(own, "development") + ")");
        return 0;
    }
}
