package kz.zakupai.cli.vault.login;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** Logging in with a token: it is looked up, and what is found is told as a login would tell it. */
record TokenLogin() implements LoginMethod {
    @Override
    public String type() {
        return "token";
    }

    @Override
    public String unnamedArgument() {
        return "token";
    }

    @Override
    public String help() {
        return """
                Usage: vault login TOKEN [CONFIG K=V...]

                  Logs in with a token. It is looked up, and kept for the commands that follow:

                      $ vault login hvs.CAESI...
                      $ vault login
                      Token (will be hidden):

                Configuration:

                  token=<string>
                      The token; "-" reads it from stdin. When it is not given, it is asked for.

                  lookup=<bool>
                      Whether the token is looked up, true by default.""";
    }

    @Override
    public Answer login(Call call, Api api, Map<String, String> given) {
        boolean lookup = lookup(given.getOrDefault("lookup", "true"));
        String token = (given.containsKey("token") ? given.get("token") : typed(call)).strip();
        if (token.isEmpty()) {
            throw LoginMethods.failure("a token must be passed to auth, please view the help for more information");
        }
        if (!lookup) {
            return Answer.ofAuth(new JsonObject(Map.of("client_token", JsonValue.of(token))));
        }
        try {
            return api.with(api.options().unwrapped().withToken(Secret.of(token)))
                    .read("auth/token/lookup-self")
                    .map(answer -> Answer.ofAuth(auth(answer.fields())))
                    .orElseThrow(() -> LoginMethods.failure("empty response from lookup-self"));
        } catch (ApiFailure e) {
            throw LoginMethods.failure("error looking up token: " + e.text());
        }
    }

    private static boolean lookup(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                throw LoginMethods.failure("Failed to parse \"lookup\" as boolean: strconv.ParseBool: parsing \""
                        + value + "\": invalid syntax");
        };
    }

    private static JsonObject auth(JsonObject token) {
        List<String> own = token.array("policies").texts();
        List<String> identity = token.array("identity_policies").texts();
        List<String> all = new ArrayList<>(own);
        all.addAll(identity);
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("client_token", token.text("id").orElse(""));
        auth.put("accessor", token.text("accessor").orElse(""));
        auth.put("policies", all);
        auth.put("token_policies", own);
        auth.put("identity_policies", identity.isEmpty() ? JsonNull.NULL : identity);
        auth.put("metadata", token.field("meta").orElse(JsonNull.NULL));
        auth.put("lease_duration", token.wholeNumber("ttl").orElse(0L));
        auth.put("renewable", token.isTrue("renewable"));
        return (JsonObject) JsonValue.of(auth);
    }

    private static String typed(Call call) {
        call.screen().ask("Token (will be hidden): ", true);
        Optional<Secret> typed = call.surroundings().terminal().readHidden();
        call.screen().warn("");
        return typed.orElseThrow(() -> LoginMethods.failure(
                        "An error occurred attempting to ask for a token. The raw error message is shown below, but "
                                + "usually this is because you attempted to pipe a value into the command or you are "
                                + "executing outside of a terminal (tty). If you want to pipe the value, pass \"-\" as "
                                + "the argument to read from stdin. The raw error was: file descriptor 0 is not a "
                                + "terminal"))
                .reveal();
    }
}
