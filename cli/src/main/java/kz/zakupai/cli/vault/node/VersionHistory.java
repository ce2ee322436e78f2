package kz.zakupai.cli.vault.node;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault version-history}. */
public final class VersionHistory implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "version-history", "[options]", "Prints the version history of the target Vault server", """
                        Lists the versions that have served the server's storage, each with the time of its first start.

                            $ vault version-history
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        JsonObject history = call.ask("Error reading version history", (Api api) -> api.list("sys/version-history"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        if (!call.isTable()) {
            return call.printer().structured(history);
        }
        Table table = new Table("Version", "Installation Time", "Build Date");
        for (String version : history.array("keys").texts()) {
            JsonObject info = history.object("key_info").object(version);
            table.row(
                    version,
                    info.text("timestamp_installed").orElse(""),
                    info.text("build_date").orElse(""));
        }
        call.screen().line(table.text());
        return 0;
    }
}
