package kz.zakupai.cli.vault.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault token renew}. */
public final class TokenRenew implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("token renew", "[options] [TOKEN]", "Renew a token lease", """
                        Makes a token live longer: the given one, or the one that you are logged in with.

                            $ vault token renew -increment=30m
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("accessor", "The argument is an accessor; the token itself is not printed."),
                        Flag.duration("increment", "For how long from now; the server may decide otherwise.")
                                .alias("i"));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "1");
        String token = call.arguments().isEmpty() ? "" : call.argument(0).strip();
        boolean byAccessor = call.flags().bool("accessor");
        long seconds = Math.max(0, call.flags().duration("increment").toSeconds());
        return call.show(call.ask("Error renewing token", api -> renew(api, token, byAccessor, seconds))
                .orElseThrow(() -> CommandFailure.remote("Error renewing token: empty answer")));
    }

    private static Optional<Answer> renew(Api api, String token, boolean byAccessor, long seconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("increment", seconds);
        if (token.isEmpty()) {
            return api.write("auth/token/renew-self", JsonValue.of(body));
        }
        body.put(byAccessor ? "accessor" : "token", token);
        return byAccessor
                ? api.post("auth/token/renew-accessor", JsonValue.of(body))
                : api.write("auth/token/renew", JsonValue.of(body));
    }
}
