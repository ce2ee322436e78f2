package kz.zakupai.cli.vault.path;

import java.util.List;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.transport.VaultRequest.Parameter;

/** {@code vault delete}. */
public final class Delete implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("delete", "[options] PATH [DATA K=V...]", "Delete secrets and configuration", """
                        Deletes what is at the path. What that means is up to the engine there. Data become query
                        parameters.

                            $ vault delete auth/approle/role/deploy
                        """)
                .with(Output.FIELD, Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "at least 1");
        String path = Paths.clean(call.argument(0));
        List<Parameter> query = QueryData.of(call.keyValues(1, call.in()));
        return call.showOr(
                call.ask("Error deleting " + path, api -> api.delete(path, query)),
                "Success! Data deleted (if it existed) at: " + path);
    }
}
