package kz.zakupai.cli.vault.node;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator members}. */
public final class Members implements Command {
    private static final String[] HEAD = {
        "Host Name",
        "API Address",
        "Cluster Address",
        "Active Node",
        "Version",
        "Upgrade Version",
        "Redundancy Zone",
        "Last Echo"
    };

    @Override
    public Declaration declaration() {
        return Declaration.of("operator members", "[options]", "Returns the list of nodes in the cluster", """
                        Lists the nodes of the cluster and which of them is active. This server is one node alone.

                            $ vault operator members
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        JsonObject status = call.ask("Error reading cluster status", (Api api) -> api.read("sys/ha-status"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        if (!call.isTable()) {
            return call.printer().structured(status);
        }
        Table table = new Table(HEAD);
        for (JsonObject one : status.array("nodes").objects()) {
            table.row(
                    text(one, "hostname"),
                    text(one, "api_address"),
                    text(one, "cluster_address"),
                    text(one, "active_node"),
                    text(one, "version"),
                    text(one, "upgrade_version"),
                    text(one, "redundancy_zone"),
                    text(one, "last_echo"));
        }
        call.screen().line(table.text());
        return 0;
    }

    private static String text(JsonObject node, String name) {
        JsonValue value = node.field(name).orElse(JsonNull.NULL);
        return value.equals(JsonNull.NULL) ? "" : GoText.of(value);
    }
}
