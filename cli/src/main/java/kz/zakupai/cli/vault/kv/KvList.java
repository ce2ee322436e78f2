package kz.zakupai.cli.vault.kv;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.path.Listing;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault kv list}. */
public final class KvList implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv list", "[options] PATH", "List data or secrets", """
                        Lists the names of the secrets below the path.

                            $ vault kv list secret/my-app/
                        """)
                .with(Output.FORMAT)
                .options(KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        boolean wholeMount =
                call.arguments().isEmpty() && !call.flags().text("mount").isEmpty();
        if (!wholeMount) {
            call.expectArguments(1);
        }
        KvTarget target = KvTarget.of(call, wholeMount ? "" : Paths.clean(call.argument(0)));
        String path = target.under("metadata");
        return Listing.show(call, path, call.ask("Error listing " + path, api -> api.list(path)));
    }
}
