package kz.zakupai.cli.vault.seal;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;

/** {@code vault operator rotate}. */
public final class Rotate implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator rotate", "[options]", "Rotates the underlying encryption key", """
                        Encrypts new entries under a new key from now on. What is stored stays readable; nothing restarts,
                        and key shares stay as they are.

                            $ vault operator rotate
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        call.ask("Error rotating key", api -> api.write("sys/rotate"));
        if (call.isTable()) {
            call.screen().line("Success! Rotated key\n");
        }
        return KeyTerm.show(call);
    }
}
