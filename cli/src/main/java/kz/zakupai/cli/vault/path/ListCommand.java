package kz.zakupai.cli.vault.path;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;

/** {@code vault list}. */
public final class ListCommand implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("list", "[options] PATH", "List data or secrets", """
                        Lists the names below the path; a name that ends with a slash has names below it.

                            $ vault list auth/approle/role
                        """)
                .with(Output.FORMAT, Output.DETAILED);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = Paths.clean(call.argument(0));
        return Listing.show(call, path, call.ask("Error listing " + path, api -> api.list(path)));
    }
}
