package kz.zakupai.cli.vault.login;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.secret.Secret;

/** {@code vault print token}. */
public final class PrintToken implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("print token", "", "Prints the vault token currently in use", """
                Prints the token that commands use: the one in VAULT_TOKEN, or else that of the last login.
                """);
    }

    @Override
    public boolean ignoresArguments() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.screen().line(call.api().options().token().map(Secret::reveal).orElse(""));
        return 0;
    }
}
