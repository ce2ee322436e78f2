package kz.zakupai.cli.vault;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.vault.server.ServerCommand;

/** {@code vault version}: the version of the API, which scripts switch on, and that of this program. */
final class Version implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                "version", "", "Prints the Vault CLI version", "Prints the version of this command line.");
    }

    @Override
    public boolean ignoresArguments() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.screen().line(ServerCommand.version());
        return 0;
    }
}
