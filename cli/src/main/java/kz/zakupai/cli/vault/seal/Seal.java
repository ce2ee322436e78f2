package kz.zakupai.cli.vault.seal;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;

/** {@code vault operator seal}. */
public final class Seal implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator seal", "[options]", "Seals the Vault server", """
                Makes the server forget its keys. Until it is unsealed again it serves nothing.
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        call.ask("Error sealing", api -> api.write("sys/seal"));
        call.screen().line("Success! Vault is sealed.");
        return 0;
    }
}
