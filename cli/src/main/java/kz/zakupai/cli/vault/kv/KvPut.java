package kz.zakupai.cli.vault.kv;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault kv put}. */
public final class KvPut implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv put", "[options] KEY [DATA]", "Sets or updates data in the KV store", """
                        Writes the data as the whole new content of the secret. A value that starts with "@" is read
                        from that file, the value "-" from stdin; "@file" or "-" alone give a whole JSON object.

                            $ vault kv put -mount=secret app user=anna password=-
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(
                        Flag.integer(
                                        "cas",
                                        "Write only if this is the newest version's number; 0: only if there is no "
                                                + "secret yet.")
                                .initially("-1"),
                        KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, ">1");
        if (call.arguments().size() == 1) {
            throw CommandFailure.local("Must supply data");
        }
        JsonObject data = call.keyValues(1, call.surroundings().in());
        KvTarget target = KvTarget.of(call, Paths.clean(call.argument(0)));
        String path = target.under("data");
        long cas = call.flags().integer("cas");
        JsonValue body = target.versioned()
                ? JsonValue.of(Map.of("data", data, "options", cas >= 0 ? Map.of("cas", cas) : Map.of()))
                : data;
        Optional<Answer> answer = call.ask("Error writing data to " + path, api -> api.write(path, body));
        return KvWritten.show(call, path, answer);
    }
}
