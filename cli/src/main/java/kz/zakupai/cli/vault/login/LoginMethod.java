package kz.zakupai.cli.vault.login;

import java.util.LinkedHashMap;
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

/**
 * One way to log in.
 *
 * @param type the auth method's
 * @param byName whether the path ends with the user's name and the password is asked for
 * @param fields the arguments that are sent
 */
record LoginMethod(String type, boolean byName, List<String> fields) {
    private static final List<LoginMethod> METHODS = List.of(
            new LoginMethod("token", false, List.of()),
            new LoginMethod("approle", false, List.of("role_id", "secret_id")),
            new LoginMethod("userpass", true, List.of("password")),
            new LoginMethod("ldap", true, List.of("password")),
            new LoginMethod("radius", true, List.of("password")),
            new LoginMethod("okta", true, List.of("password")),
            new LoginMethod("cert", false, List.of("name")),
            new LoginMethod("jwt", false, List.of("role", "jwt")));

    LoginMethod {
        fields = List.copyOf(fields);
    }

    static Optional<LoginMethod> named(String type) {
        return METHODS.stream().filter(method -> method.type().equals(type)).findFirst();
    }

    boolean isToken() {
        return type.equals("token");
    }

    /** What the login returned; ends the command when it cannot be made. */
    Answer login(Call call, Api api, Map<String, String> given) {
        if (isToken()) {
            return TokenLogin.login(call, api, given);
        }
        String mount = given.getOrDefault("mount", "");
        String path = call.flags().text("path");
        String place = Paths.clean(!mount.isEmpty() ? mount : path.isEmpty() ? type : path);
        Map<String, String> body = new LinkedHashMap<>();
        fields.forEach(field -> {
            if (given.containsKey(field)) {
                body.put(field, given.get(field));
            }
        });
        String user = "";
        if (byName) {
            user = "/" + userName(given);
            body.computeIfAbsent("password", field -> password(call));
        }
        return api.with(api.options().withoutToken())
                .write("auth/" + place + "/login" + user, JsonValue.of(body))
                .orElseThrow(() -> failure("empty response from credential provider"));
    }

    private static String userName(Map<String, String> given) {
        String name = given.getOrDefault("username", "");
        if (name.isEmpty()) {
            throw failure("'username' must be specified");
        }
        return name;
    }

    private static String password(Call call) {
        if (call.flags().bool("non-interactive")) {
            throw failure("'password' must be specified and refusing to pull from stdin");
        }
        call.screen().ask("Password (will be hidden): ", true);
        Optional<Secret> typed = call.surroundings().terminal().readHidden();
        call.screen().warn("");
        return typed.orElseThrow(() -> failure("file descriptor 0 is not a terminal"))
                .reveal();
    }

    static CommandFailure failure(String reason) {
        return CommandFailure.remote("Error authenticating: " + reason);
    }
}
