package kz.zakupai.cli.vault.kv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault kv metadata get}. */
public final class KvMetadataGet implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv metadata get", "[options] KEY", "Retrieves key metadata from the KV store", """
                        Prints the settings of a secret, and of each version when it was made and deleted.

                            $ vault kv metadata get -mount=secret app
                        """)
                .with(Output.FORMAT)
                .options(KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        KvTarget target = KvTarget.versioned(call, Paths.clean(call.argument(0)), KvMetadataWrite.notInVersion1());
        String path = target.under("metadata");
        Answer answer = call.ask("Error reading " + path, api -> api.read(path))
                .orElseThrow(() -> CommandFailure.remote("No value found at " + path));
        if (!call.isTable() || answer.wrapInfo().isPresent()) {
            return call.printer().answer(answer);
        }
        if (!(answer.fields().get("versions") instanceof JsonObject versions)) {
            call.screen().error("No value found at " + path);
            call.printer().answer(answer);
            return 2;
        }
        Map<String, JsonValue> settings = new LinkedHashMap<>(answer.fields().fields());
        settings.remove("versions");
        JsonObject head = new JsonObject(settings);
        call.printer().path(path, "Metadata Path");
        call.printer().heading("Metadata", head);
        call.printer().answer(answer.withData(head));
        versions(call, versions);
        return 0;
    }

    private static void versions(Call call, JsonObject versions) {
        TreeMap<Long, JsonObject> byNumber = new TreeMap<>();
        versions.fields().forEach((number, version) -> byNumber.put(number(number), versions.object(number)));
        byNumber.forEach((number, version) -> {
            call.screen().line("");
            call.printer().heading("Version " + number, version);
            call.printer().data(version);
        });
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw CommandFailure.remote("Error parsing version " + text);
        }
    }
}
