package kz.zakupai.cli.vault.login;

import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;

/** A login with the name of a user and a password, which is asked for when it is not given. */
record PasswordLogin(String type) implements LoginMethod {
    @Override
    public String help() {
        return """
                Usage: vault login -method=%1$s [CONFIG K=V...]

                  Logs in with a username and a password. The password is asked for, and not shown:

                      $ vault login -method=%1$s username=anna
                      Password (will be hidden):

                Configuration:

                  password=<string>
                      The password; "-" reads it from stdin. When it is not given, it is asked for.

                  username=<string>
                      The name of the user.""".formatted(type);
    }

    @Override
    public Answer login(Call call, Api api, Map<String, String> given) {
        String name = given.getOrDefault("username", "");
        if (name.isEmpty()) {
            throw LoginMethods.failure("'username' must be specified");
        }
        String password = given.containsKey("password")
                ? withoutLineEnd(given.get("password"))
                : LoginMethods.ask(call, "Password", "'password' must be specified and refusing to pull from stdin");
        return LoginMethods.send(
                api, "auth/" + LoginMethods.mount(call, this, given) + "/login/" + name, Map.of("password", password));
    }

    /** {@code echo PASSWORD | vault login ... password=-} means the word, not the line. */
    private static String withoutLineEnd(String password) {
        return password.replaceFirst("\\R\\z", "");
    }
}
