package kz.zakupai.cli.vault.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.TokenFile;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.command.KeyValues;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.secret.Secret;

/** {@code vault login}. */
public final class Login implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("login", "[options] [AUTH K=V...]", "Authenticate locally", """
                        Logs in and keeps the token in ~/.vault-token for the commands that follow. Without arguments
                        a token is asked for; "-" reads it from stdin.

                            $ vault login
                            $ vault login -method=userpass username=anna
                            $ vault login -method=approle role_id=@role-id secret_id=@secret-id
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(
                        Flag.text("method", "The type of the auth method.").initially("token"),
                        Flag.text("path", "Where the auth method is mounted; at its type when it is not given."),
                        Flag.bool("no-store", "Do not keep the token."),
                        Flag.bool("no-print", "Do not print the token."),
                        Flag.bool("token-only", "Print nothing but the token, and do not keep it."));
    }

    @Override
    public int run(Call call) {
        boolean tokenOnly = call.flags().bool("token-only");
        boolean store = !tokenOnly && !call.flags().bool("no-store");
        if (!store && call.flags().bool("no-print")) {
            throw CommandFailure.local("-no-store and -no-print cannot be used together");
        }
        String type = Paths.clean(call.flags().text("method"));
        LoginMethod method = LoginMethods.named(type.isEmpty() ? "token" : type)
                .orElseThrow(() -> CommandFailure.local(TextWrap.wrap("Unknown auth method: " + type
                        + ". Use \"vault auth list\" to see the complete list of auth methods. Additionally, some auth "
                        + "methods are only available via the HTTP API.")));
        Map<String, String> given = given(call, method);
        Api api = call.api();
        Answer login;
        try {
            Answer first = method.login(call, api, given);
            login = LoginUnwrapping.unwrap(api.with(api.options().unwrapped()), first, store);
        } catch (ApiFailure e) {
            throw CommandFailure.remote("Error authenticating: " + e.text());
        }
        return login.auth().isPresent() ? loggedIn(call, login, store, tokenOnly) : wrapped(call, login, tokenOnly);
    }

    private static int wrapped(Call call, Answer login, boolean tokenOnly) {
        return tokenOnly
                ? call.printer().field(login, "wrapping_token")
                : call.printer().answer(login);
    }

    /** The arguments, with one that has no name under its name. */
    private static Map<String, String> given(Call call, LoginMethod method) {
        var arguments = new ArrayList<>(call.arguments());
        boolean unnamed = !method.unnamedArgument().isEmpty()
                && !arguments.isEmpty()
                && !arguments.getFirst().contains("=");
        if (unnamed) {
            arguments.set(0, method.unnamedArgument() + "=" + arguments.getFirst());
        }
        Map<String, String> given = new LinkedHashMap<>();
        try {
            KeyValues.parse(arguments, call.in()).fields().forEach((name, value) -> given.put(name, GoText.of(value)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.local("Error parsing configuration: " + e.getMessage());
        }
        return given;
    }

    private static int loggedIn(Call call, Answer login, boolean store, boolean tokenOnly) {
        if (store) {
            store(call, login);
            warnOfVariable(call);
        } else if (!tokenOnly) {
            call.screen()
                    .warn(TextWrap.wrap("The token was not stored in token helper. Set the VAULT_TOKEN environment "
                                    + "variable or pass the token below with each request to Vault.")
                            + "\n");
        }
        if (call.flags().bool("no-print")) {
            return 0;
        }
        if (tokenOnly) {
            return call.printer().field(login, "token");
        }
        if (call.flags().text("field").isEmpty() && call.isTable()) {
            call.screen()
                    .line(TextWrap.wrap("Success! You are now authenticated. The token information displayed below is "
                                    + "already stored in the token helper. You do NOT need to run \"vault login\" again. "
                                    + "Future Vault requests will automatically use this token.")
                            + "\n");
        }
        return call.show(login);
    }

    private static void store(Call call, Answer login) {
        Secret token = Secret.of(
                login.auth().flatMap(auth -> auth.text("client_token")).orElse(""));
        TokenFile file = TokenFile.of(call.surroundings().environment())
                .orElseThrow(() -> CommandFailure.local(
                        "Error initializing token helper: the variable HOME does not tell your home folder"));
        try {
            file.write(token);
        } catch (IOException e) {
            call.screen().error("Error storing token: " + e.getMessage());
            call.screen()
                    .error(TextWrap.wrap(
                                    "Authentication was successful, but the token was not persisted. The resulting "
                                            + "token is shown below for your records.")
                            + "\n");
            call.printer().answer(login);
            throw CommandFailure.silent(2);
        }
    }

    /** The variable would be used in place of the new token. */
    private static void warnOfVariable(Call call) {
        if (!call.surroundings().variable("VAULT_TOKEN").isEmpty()) {
            call.screen()
                    .warn(TextWrap.wrap("WARNING! The VAULT_TOKEN environment variable is set! The value of this "
                                    + "variable will take precedence; if this is unwanted please unset VAULT_TOKEN or "
                                    + "update its value accordingly.")
                            + "\n");
        }
    }
}
