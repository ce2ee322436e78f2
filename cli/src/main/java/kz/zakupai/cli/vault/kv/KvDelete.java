package kz.zakupai.cli.vault.kv;

import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault kv delete}. */
public final class KvDelete implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv delete", "[options] PATH", "Deletes versions in the KV store", """
                        Deletes the newest version, or those that are named. In an engine of version 2 they can be had
                        back with "vault kv undelete".

                            $ vault kv delete -mount=secret -versions=3 app
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(Flag.texts("versions", "The versions to delete, separated by commas."), KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        KvTarget target = KvTarget.of(call, Paths.clean(call.argument(0)));
        String path = target.under("data");
        boolean named = target.versioned() && !call.flags().texts("versions").isEmpty();
        Optional<Answer> answer = call.ask(
                "Error deleting " + path,
                api -> named ? api.write(target.under("delete"), Versions.body(call)) : api.delete(path));
        return call.showOr(answer, "Success! Data deleted (if it existed) at: " + path);
    }
}
