package kz.zakupai.cli.vault.path;

import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault write}, and {@code vault patch}, which changes the given fields only. */
public final class Write implements Command {
    private static final Flag FORCE = Flag.bool("force", "Write although there is no data, as some paths need none.")
            .alias("f");

    private final boolean patch;

    private Write(boolean patch) {
        this.patch = patch;
    }

    public static Write whole() {
        return new Write(false);
    }

    public static Write patch() {
        return new Write(true);
    }

    @Override
    public Declaration declaration() {
        String parameters = "[options] PATH [DATA K=V...]";
        Declaration named = patch
                ? Declaration.of("patch", parameters, "Patch data, configuration, and secrets", """
                        Changes the given fields of what is at the path and leaves the others as they are.

                            $ vault patch pki/roles/example allow_localhost=false
                        """)
                : Declaration.of("write", parameters, "Write data, configuration, and secrets", """
                        Writes data to the path. A value that starts with "@" is read from that file, the value "-"
                        from stdin; "@file" or "-" alone give a whole JSON object.

                            $ vault write auth/userpass/users/anna password=- policies=readers
                        """);
        return named.with(Output.FIELD, Output.FORMAT).options(FORCE);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "1");
        if (call.arguments().size() == 1 && !call.flags().bool("force")) {
            throw CommandFailure.local("Must supply data or use -force");
        }
        String path = Paths.clean(call.argument(0));
        JsonObject data = call.keyValues(1, call.surroundings().in());
        Optional<Answer> answer =
                call.ask("Error writing data to " + path, api -> patch ? api.patch(path, data) : api.write(path, data));
        return call.showOr(answer, "Success! Data written to: " + path);
    }
}
