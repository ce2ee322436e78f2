package kz.zakupai.cli.vault.policy;

import java.util.Locale;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;

/** {@code vault policy delete}. */
public final class PolicyDelete implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("policy delete", "[options] NAME", "Deletes a policy by name", """
                Deletes the policy; tokens that have it lose what it allowed at once.

                    $ vault policy delete my-policy
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String name = call.argument(0).strip().toLowerCase(Locale.ROOT);
        call.ask("Error deleting " + name, api -> api.delete("sys/policies/acl/" + name));
        call.screen().line("Success! Deleted policy: " + name);
        return 0;
    }
}
