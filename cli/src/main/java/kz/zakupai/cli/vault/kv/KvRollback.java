package kz.zakupai.cli.vault.kv;

import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.transport.VaultRequest.Parameter;

/** {@code vault kv rollback}. */
public final class KvRollback implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv rollback", "[options] KEY", "Rolls back to a previous version of data", """
                        Writes the data of an earlier version as the newest one.

                            $ vault kv rollback -mount=secret -version=2 app
                        """)
                .with(Output.FORMAT)
                .options(Flag.integer("version", "The version whose data become the newest."), KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        int count = call.arguments().size();
        long wanted = call.flags().integer("version");
        if (count != 1) {
            throw CommandFailure.local("Invalid number of arguments (expected 1, got " + count + ")");
        }
        if (!call.flags().isGiven("version")) {
            throw CommandFailure.local("Version flag must be specified");
        }
        if (wanted <= 0) {
            throw CommandFailure.local("Invalid value " + wanted + " for the version flag");
        }
        KvTarget target = KvTarget.versioned(
                call,
                Paths.clean(call.argument(0)),
                CommandFailure.remote("K/V engine mount must be version 2 for rollback support"));
        String path = target.under("data");
        KvVersion newest = read(call, path, List.of());
        KvVersion old = read(call, path, List.of(new Parameter("version", Long.toString(wanted))));
        if (old.isDeleted()) {
            throw CommandFailure.remote("Cannot roll back to a version that has been deleted");
        }
        if (old.isDestroyed()) {
            throw CommandFailure.remote("Cannot roll back to a version that has been destroyed");
        }
        Optional<Answer> answer = call.ask(
                "Error writing data to " + path, api -> api.write(path, newest.next(old.data(path, "rollback"))));
        return call.showOr(answer, "Success! Data written to: " + path);
    }

    private static KvVersion read(Call call, String path, List<Parameter> query) {
        Answer answer = call.ask(
                        "Error doing pre-read at " + path,
                        api -> api.with(api.options().sending()).read(path, query))
                .orElseThrow(() -> CommandFailure.remote("No value found at " + path));
        return KvVersion.of(answer, path, "rollback");
    }
}
