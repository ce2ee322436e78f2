package kz.zakupai.cli.vault.seal;

import java.util.Map;
import kz.zakupai.cli.vault.api.ApiRequest;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator unseal}. */
public final class Unseal implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator unseal", "[options] [KEY]", "Unseals the Vault server", """
                        Hands one key share to a sealed server. After as many different shares as the threshold says,
                        it opens. Without KEY the share is asked for, so that it stays out of the shell's history.

                            $ vault operator unseal
                            Unseal Key (will be hidden):
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("reset", "Forget the shares that were handed in so far."),
                        Flag.bool("migrate", "The share is part of a move to another kind of seal."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "1");
        call.api();
        if (call.flags().bool("reset")) {
            JsonValue body = JsonValue.of(Map.of("reset", true));
            return SealStatus.show(
                    call,
                    call.ask(
                            "Error resetting unseal process",
                            api -> api.plain(ApiRequest.of("PUT", "sys/unseal", body))));
        }
        String key = call.arguments().isEmpty() ? "" : call.argument(0).strip();
        JsonValue body = JsonValue.of(Map.of(
                "key",
                key.isEmpty() ? typed(call) : key,
                "reset",
                false,
                "migrate",
                call.flags().bool("migrate")));
        JsonObject status = call.ask("Error unsealing", api -> api.plain(ApiRequest.of("PUT", "sys/unseal", body)));
        return SealStatus.show(call, status);
    }

    private static String typed(Call call) {
        if (call.flags().bool("non-interactive")) {
            throw CommandFailure.local(TextWrap.wrap("Refusing to read from stdin with -non-interactive specified; "
                    + "specify unseal key as an argument to this command"));
        }
        call.screen().ask("Unseal Key (will be hidden): ", false);
        Secret key = call.surroundings().terminal().readHidden().orElse(null);
        call.screen().line("");
        if (key == null) {
            throw CommandFailure.local(TextWrap.wrap(
                    "An error occurred attempting to ask for an unseal key. The raw error message is shown below, but "
                            + "usually this is because you attempted to pipe a value into the unseal command or you are "
                            + "executing outside of a terminal (tty). You should run the unseal command from a terminal "
                            + "for maximum security. If this is not an option, the unseal key can be provided as the "
                            + "first argument to the unseal command. The raw error was:\n\n"
                            + "file descriptor 0 is not a terminal"));
        }
        return key.reveal().strip();
    }
}
