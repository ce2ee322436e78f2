package kz.zakupai.cli.vault.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;

/** The ways to log in, and what they have in common. */
final class LoginMethods {
    private static final List<LoginMethod> ALL = List.of(
            new TokenLogin(),
            FieldLogin.APPROLE,
            FieldLogin.CERT,
            FieldLogin.JWT,
            new KubernetesLogin(),
            new OidcLogin(),
            new PasswordLogin("ldap"),
            new PasswordLogin("okta"),
            new PasswordLogin("radius"),
            new PasswordLogin("userpass"));

    private LoginMethods() {}

    static Optional<LoginMethod> named(String type) {
        return ALL.stream().filter(method -> method.type().equals(type)).findFirst();
    }

    /** Where the method is mounted: as an argument or {@code -path} says, else at its type. */
    static String mount(Call call, LoginMethod method, Map<String, String> given) {
        String mount = given.getOrDefault("mount", "");
        String path = call.flags().text("path");
        return Paths.clean(!mount.isEmpty() ? mount : path.isEmpty() ? method.type() : path);
    }

    /** Sends a login, without a token. */
    static Answer send(Api api, String path, Map<String, String> body) {
        return api.with(api.options().withoutToken())
                .write(path, JsonValue.of(body))
                .orElseThrow(() -> failure("empty response from credential provider"));
    }

    /**
     * Asks the user for a secret, which is not shown.
     *
     * @param refusal the reason given where the user must not be asked
     */
    static String ask(Call call, String what, String refusal) {
        if (call.flags().bool("non-interactive")) {
            throw failure(refusal);
        }
        call.screen().ask(what + " (will be hidden): ", true);
        Optional<Secret> typed = call.surroundings().terminal().readHidden();
        call.screen().warn("");
        return typed.orElseThrow(() -> failure("file descriptor 0 is not a terminal"))
                .reveal();
    }

    static CommandFailure failure(String reason) {
        return CommandFailure.remote("Error authenticating: " + reason);
    }
}
