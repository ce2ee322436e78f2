package kz.zakupai.cli.vault.kv;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault kv undelete} and {@code vault kv destroy}: something is done to named versions. */
public final class KvVersionsCommand implements Command {
    private final String verb;
    private final Declaration declaration;

    private KvVersionsCommand(String verb, Declaration declaration) {
        this.verb = verb;
        this.declaration = declaration
                .with(Output.FORMAT)
                .options(Flag.texts("versions", "The versions to " + verb + ", separated by commas."), KvTarget.MOUNT);
    }

    public static KvVersionsCommand undelete() {
        return new KvVersionsCommand(
                "undelete", Declaration.of("kv undelete", "[options] KEY", "Undeletes versions in the KV store", """
                        Brings deleted versions back.

                            $ vault kv undelete -mount=secret -versions=3 app
                        """));
    }

    public static KvVersionsCommand destroy() {
        return new KvVersionsCommand(
                "destroy",
                Declaration.of(
                        "kv destroy",
                        "[options] KEY",
                        "Permanently removes one or more versions in the KV store",
                        """
                        Removes the data of the versions for good.

                            $ vault kv destroy -mount=secret -versions=3 app
                        """));
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        if (call.flags().texts("versions").isEmpty()) {
            throw CommandFailure.local(
                    "No versions provided, use the \"-versions\" flag to specify the version to " + verb + ".");
        }
        String title = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
        KvTarget target = KvTarget.versioned(
                call, Paths.clean(call.argument(0)), CommandFailure.local(title + " not supported on KV Version 1"));
        String path = target.under(verb);
        return call.showOr(
                call.ask("Error writing data to " + path, api -> api.write(path, Versions.body(call))),
                "Success! Data written to: " + path);
    }
}
