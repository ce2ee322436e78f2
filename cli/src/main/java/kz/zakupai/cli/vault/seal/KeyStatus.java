package kz.zakupai.cli.vault.seal;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;

/** {@code vault operator key-status}. */
public final class KeyStatus implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator key-status", "[options]", "Provides information about the active encryption key", """
                        Tells the number, the age and the use of the key that new entries are encrypted with.

                            $ vault operator key-status
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        return KeyTerm.show(call);
    }
}
