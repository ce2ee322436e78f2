package kz.zakupai.cli.vault.path;

import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.command.OutputFormat;
import kz.zakupai.vault.client.transport.VaultRequest.Parameter;

/** {@code vault read}. */
public final class Read implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("read", "[options] PATH [DATA K=V...]", "Read data and retrieves secrets", """
                        Reads what is at the path: a secret, fresh credentials, a setting. Data become query
                        parameters.

                            $ vault read auth/token/lookup-self
                        """)
                .with(Output.FIELD, Output.FORMAT, Output.RAW);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "1");
        String path = Paths.clean(call.argument(0));
        List<Parameter> query = QueryData.of(call.keyValues(1, call.in()));
        if (call.format() == OutputFormat.RAW) {
            byte[] body = call.ask("Error reading: " + path, api -> api.raw(path, query))
                    .orElseThrow(() -> nothingAt(path));
            call.screen().bytes(body);
            return 0;
        }
        Answer answer =
                call.ask("Error reading " + path, api -> api.read(path, query)).orElseThrow(() -> nothingAt(path));
        return call.show(answer);
    }

    private static CommandFailure nothingAt(String path) {
        return CommandFailure.remote("No value found at " + path);
    }
}
