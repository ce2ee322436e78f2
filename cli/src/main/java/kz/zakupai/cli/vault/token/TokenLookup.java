package kz.zakupai.cli.vault.token;

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

/** {@code vault token lookup}. */
public final class TokenLookup implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("token lookup", "[options] [TOKEN | ACCESSOR]", "Display information about a token", """
                        Prints what the server knows about a token, or about the one that you are logged in with.
                        """)
                .with(Output.FORMAT)
                .options(Flag.bool("accessor", "The argument is an accessor; the token itself is not printed."));
    }

    @Override
    public int run(Call call) {
        int count = call.arguments().size();
        boolean byAccessor = call.flags().bool("accessor");
        if (byAccessor && count != 1) {
            throw CommandFailure.local((count < 1 ? "Not enough" : "Too many")
                    + " arguments with -accessor (expected 1, got " + count + ")");
        }
        call.expectArguments(0, 1, "0-1");
        String token = count == 0 ? "" : call.argument(0).strip();
        return call.show(call.ask("Error looking up token", api -> lookup(api, token, byAccessor))
                .orElseThrow(() -> CommandFailure.remote("Error looking up token: empty answer")));
    }

    private static Optional<Answer> lookup(Api api, String token, boolean byAccessor) {
        if (token.isEmpty()) {
            return api.read("auth/token/lookup-self");
        }
        return byAccessor
                ? api.post("auth/token/lookup-accessor", JsonValue.of(Map.of("accessor", token)))
                : api.post("auth/token/lookup", JsonValue.of(Map.of("token", token)));
    }
}
