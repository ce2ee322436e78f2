package kz.zakupai.cli.vault.login;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault auth help}. */
public final class AuthHelp implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("auth help", "[options] TYPE | PATH", "Prints usage for an auth method", """
                Prints how to log in with an auth method. A TYPE is explained without asking the server; a PATH must be
                that of an enabled auth method.

                    $ vault auth help userpass
                    $ vault auth help my-method/
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String argument = call.argument(0).strip();
        LoginMethod method = LoginMethods.named(argument).orElseGet(() -> enabledAt(call, argument));
        call.screen().line(method.help());
        return 0;
    }

    private static LoginMethod enabledAt(Call call, String argument) {
        String path = Paths.folder(argument);
        String type = call.ask("Error listing auth methods", api -> api.read("sys/auth"))
                .map(Answer::fields)
                .flatMap(mounts -> mounts.object(path).text("type"))
                .orElseThrow(() -> CommandFailure.local("No auth method available on the server at \"" + path + "\""));
        return LoginMethods.named(type)
                .orElseThrow(() -> CommandFailure.remote(
                        "No method-specific CLI handler available for auth method \"" + argument + "\""));
    }
}
