package kz.zakupai.cli.vault.policy;

import java.util.Locale;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault policy read}. */
public final class PolicyRead implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("policy read", "[options] [NAME]", "Prints the contents of a policy", """
                        Prints the text of the policy.

                            $ vault policy read my-policy
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String name = call.argument(0).strip().toLowerCase(Locale.ROOT);
        String rules = call.ask("Error reading policy named " + name, api -> api.read("sys/policies/acl/" + name))
                .flatMap(answer -> answer.fields().text("policy"))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> CommandFailure.remote("No policy named: " + name));
        if (!call.isTable()) {
            return call.printer().structured(JsonValue.of(Map.of("policy", rules)));
        }
        call.screen().line(rules.strip());
        return 0;
    }
}
