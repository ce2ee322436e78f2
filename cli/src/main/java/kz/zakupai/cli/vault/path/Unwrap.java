package kz.zakupai.cli.vault.path;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault unwrap}. */
public final class Unwrap implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("unwrap", "[options] [TOKEN]", "Unwrap a wrapped secret", """
                        Fetches, once, what was wrapped under the token. Without a token, the one that you are logged
                        in with is taken for a wrapping token.
                        """)
                .with(Output.FIELD, Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "0-1");
        String token = call.arguments().isEmpty() ? "" : call.argument(0).strip();
        Optional<Answer> answer = call.ask("Error unwrapping", api -> unwrap(api, token));
        if (answer.isEmpty()) {
            if (call.isTable()) {
                call.screen().line("Successfully unwrapped. There was no data in the wrapped secret.");
            }
            return 0;
        }
        boolean isList =
                answer.get().keys().isPresent() && call.flags().text("field").isEmpty();
        return isList ? call.printer().list(answer.get(), answer.get().keys().get()) : call.show(answer.get());
    }

    /** With a token of his own, the caller's stays what it is; without one, the wrapping token comes in its place. */
    private static Optional<Answer> unwrap(Api api, String token) {
        if (token.isEmpty()) {
            return api.write("sys/wrapping/unwrap");
        }
        return api.options().token().isPresent()
                ? api.write("sys/wrapping/unwrap", JsonValue.of(Map.of("token", token)))
                : api.with(api.options().withToken(Secret.of(token))).write("sys/wrapping/unwrap");
    }
}
