package kz.zakupai.cli.vault.mount;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault secrets disable} and {@code vault auth disable}. */
public final class MountDisable implements Command {
    private final MountKind kind;

    public MountDisable(MountKind kind) {
        this.kind = kind;
    }

    @Override
    public Declaration declaration() {
        return Declaration.of(
                kind.group() + " disable",
                "[options] PATH",
                kind == MountKind.AUTH_METHOD ? "Disables an auth method" : "Disable a secrets engine",
                "Unmounts the " + kind.noun() + " at PATH and removes all that belongs to it: "
                        + (kind == MountKind.AUTH_METHOD ? "every login made with it ends." : "its data are gone."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = Paths.folder(Paths.clean(call.argument(0)));
        call.ask(
                "Error disabling " + kind.noun() + " at " + path,
                api -> api.delete(kind.root() + "/" + Paths.clean(path)));
        call.screen().line("Success! Disabled the " + kind.noun() + " (if it existed) at: " + path);
        return 0;
    }
}
