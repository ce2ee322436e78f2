package kz.zakupai.cli.vault.kv;

import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.VaultRequest.Parameter;

/** {@code vault kv get}. */
public final class KvGet implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("kv get", "[options] KEY", "Retrieves data from the KV store", """
                        Prints a secret, and its metadata where the engine keeps versions.

                            $ vault kv get -mount=secret app
                            $ vault kv get -mount=secret -field=password app
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(
                        Flag.integer("version", "The version to print; 0 or less means the newest.")
                                .initially("0"),
                        KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        KvTarget target = KvTarget.of(call, call.argument(0));
        String path = target.under("data");
        long version = call.flags().integer("version");
        List<Parameter> query = target.versioned() && version > 0
                ? List.of(new Parameter("version", Long.toString(version)))
                : List.of();
        Answer answer = call.ask("Error reading " + path, api -> api.read(path, query))
                .orElseThrow(() -> CommandFailure.remote("No value found at " + path));
        String field = call.flags().text("field");
        if (!field.isEmpty()) {
            return field(call, target, path, answer, field);
        }
        if (!call.isTable() || answer.wrapInfo().isPresent()) {
            return call.printer().answer(answer);
        }
        tables(call, target, path, answer);
        return 0;
    }

    /** In version 2 the field is one of the secret's; {@code data} means all of them, unless one has that name. */
    private static int field(Call call, KvTarget target, String path, Answer answer, String field) {
        if (!target.versioned()) {
            return call.printer().field(answer, field);
        }
        JsonObject secret = answer.fields().get("data") instanceof JsonObject object ? object : null;
        if (secret == null) {
            throw CommandFailure.remote("No data found at " + path);
        }
        return field.equals("data") && !secret.has("data")
                ? call.printer().field(answer, field)
                : call.printer().field(secret, field);
    }

    private static void tables(Call call, KvTarget target, String path, Answer answer) {
        call.printer().warnings(answer);
        if (!target.versioned()) {
            table(call, "Data", answer.fields());
            return;
        }
        call.printer().path(path, "Secret Path");
        if (answer.fields().get("metadata") instanceof JsonObject metadata) {
            table(call, "Metadata", metadata);
            call.screen().line("");
        }
        if (answer.fields().get("data") instanceof JsonObject secret) {
            table(call, "Data", secret);
        }
    }

    private static void table(Call call, String title, JsonObject data) {
        call.printer().heading(title, data);
        call.printer().data(data);
    }
}
