package kz.zakupai.cli.vault.node;

import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;

/** {@code vault operator step-down}. */
public final class StepDown implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator step-down", "[options]", "Forces Vault to resign active duty", """
                        Asks the active node to hand its service over to a standby. A node that is alone stays active, and
                        warns of it.

                            $ vault operator step-down
                        """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        var answer = call.ask("Error stepping down", (Api api) -> api.write("sys/step-down"));
        answer.ifPresent(warned -> call.printer().warnings(warned));
        if (answer.isEmpty()) {
            call.screen()
                    .line("Success! Stepped down: "
                            + call.api().options().settings().address());
        }
        return 0;
    }
}
