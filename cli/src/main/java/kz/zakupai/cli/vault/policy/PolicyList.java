package kz.zakupai.cli.vault.policy;

import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault policy list}. */
public final class PolicyList implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("policy list", "[options]", "Lists the installed policies", "Lists the policies' names.")
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        List<String> names = call.ask("Error listing policies", api -> api.list("sys/policies/acl"))
                .flatMap(Answer::keys)
                .orElse(JsonArray.EMPTY)
                .texts();
        if (!call.isTable()) {
            return call.printer().structured(JsonValue.of(names));
        }
        names.forEach(call.screen()::line);
        return 0;
    }
}
