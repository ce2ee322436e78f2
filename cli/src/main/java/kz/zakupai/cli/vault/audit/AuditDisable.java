package kz.zakupai.cli.vault.audit;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault audit disable}. */
public final class AuditDisable implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("audit disable", "[options] PATH", "Disables an audit device", """
                Disables an audit device. Values that it logged can then no longer be compared with its hashes.

                    $ vault audit disable file/
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = Paths.folder(Paths.clean(call.argument(0)));
        call.ask("Error disabling audit device", api -> api.delete("sys/audit/" + Paths.clean(path)));
        call.screen().line("Success! Disabled audit device (if it was enabled) at: " + path);
        return 0;
    }
}
