package kz.zakupai.cli.vault.kv;

import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault kv enable-versioning}. */
public final class KvEnableVersioning implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv enable-versioning", "[options] KEY", "Turns on versioning for a KV store", """
                        Makes an engine of version 1 one of version 2. There is no way back.

                            $ vault kv enable-versioning secret
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String mount = Paths.folder(Paths.clean(call.argument(0)));
        JsonValue body = JsonValue.of(Map.of("options", Map.of("version", "2")));
        call.ask("Error tuning secrets engine " + mount, api -> api.post("sys/mounts/" + mount + "tune", body));
        call.screen().line("Success! Tuned the secrets engine at: " + mount);
        return 0;
    }
}
