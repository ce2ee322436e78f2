package kz.zakupai.cli.vault.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault token capabilities}. */
public final class TokenCapabilities implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "token capabilities", "[options] [TOKEN] PATH", "Print capabilities of a token on a path", """
                        Prints what a token, or the one that you are logged in with, may do at the path.

                            $ vault token capabilities secret/data/app
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, 2, "1-2");
        boolean self = call.arguments().size() == 1;
        String path = call.argument(self ? 0 : 1);
        JsonValue body = self
                ? JsonValue.of(Map.of("paths", List.of(path)))
                : JsonValue.of(Map.of("paths", List.of(path), "token", call.argument(0)));
        Optional<Answer> answer = call.ask(
                "Error listing capabilities",
                api -> api.post(self ? "sys/capabilities-self" : "sys/capabilities", body));
        JsonObject fields = answer.map(Answer::fields).orElse(JsonObject.EMPTY);
        if (!(fields.field(path).or(() -> fields.field("capabilities")).orElse(JsonObject.EMPTY)
                instanceof JsonArray capabilities)) {
            throw CommandFailure.local("No capabilities found");
        }
        if (!call.isTable()) {
            return call.printer().structured(capabilities);
        }
        call.screen()
                .line(String.join(", ", capabilities.texts().stream().sorted().toList()));
        return 0;
    }
}
