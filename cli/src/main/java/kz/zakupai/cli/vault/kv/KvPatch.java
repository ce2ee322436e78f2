package kz.zakupai.cli.vault.kv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault kv patch}. */
public final class KvPatch implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "kv patch",
                        "[options] KEY [DATA]",
                        "Sets or updates data in the KV store without overwriting",
                        """
                        Writes a new version in which the given fields are changed and the others are kept. Only
                        engines of version 2 know this. Without -method, a token that may not patch reads and writes.

                            $ vault kv patch -mount=secret app password=-
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(
                        Flag.integer("cas", "Patch only if this is the newest version's number.")
                                .initially("0"),
                        Flag.text("method", "\"patch\" for one PATCH request, \"rw\" to read, change and write."),
                        Flag.texts("remove-data", "A field to remove; may be given many times."),
                        KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, ">1");
        if (call.arguments().size() == 1 && call.flags().texts("remove-data").isEmpty()) {
            throw CommandFailure.local("Must supply data");
        }
        Map<String, JsonValue> changes =
                new LinkedHashMap<>(call.keyValues(1, call.surroundings().in()).fields());
        call.flags().texts("remove-data").forEach(name -> changes.put(name, JsonNull.NULL));
        KvTarget target = KvTarget.versioned(
                call,
                Paths.clean(call.argument(0)),
                CommandFailure.remote("K/V engine mount must be version 2 for patch support"));
        String path = target.under("data");
        String method = call.flags().text("method");
        Optional<Answer> answer = switch (method) {
            case "rw" -> readAndWrite(call, path, changes);
            case "patch", "" -> patch(call, path, changes, method.isEmpty());
            default -> throw CommandFailure.remote("Unsupported method provided to -method flag: " + method);
        };
        return KvWritten.show(call, path, answer);
    }

    private static Optional<Answer> patch(
            Call call, String path, Map<String, JsonValue> changes, boolean orReadAndWrite) {
        long cas = call.flags().integer("cas");
        JsonValue body = JsonValue.of(Map.of("data", changes, "options", cas > 0 ? Map.of("cas", cas) : Map.of()));
        try {
            return call.api().patch(path, body);
        } catch (ApiFailure e) {
            if (orReadAndWrite && (e.status() == 403 || e.status() == 405)) {
                Optional<Answer> answer = readAndWrite(call, path, changes);
                if (e.status() == 403) {
                    call.screen()
                            .warn("Data was written to " + path
                                    + " but we recommend that you add the \"patch\" capability "
                                    + "to your ACL policy in order to use HTTP PATCH in the future.");
                }
                return answer;
            }
            throw CommandFailure.remote("Error writing data to " + path + ": " + e.text());
        }
    }

    private static Optional<Answer> readAndWrite(Call call, String path, Map<String, JsonValue> changes) {
        Answer newest = call.ask(
                        "Error doing pre-read at " + path,
                        api -> api.with(api.options().sending()).read(path))
                .orElseThrow(() -> CommandFailure.remote("No value found at " + path));
        KvVersion version = KvVersion.of(newest, path, "patch");
        Map<String, JsonValue> merged =
                new LinkedHashMap<>(version.data(path, "patch").fields());
        merged.putAll(changes);
        return call.ask("Error writing data to " + path, api -> api.write(path, version.next(new JsonObject(merged))));
    }
}
