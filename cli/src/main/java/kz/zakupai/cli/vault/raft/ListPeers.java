package kz.zakupai.cli.vault.raft;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator raft list-peers}. */
public final class ListPeers implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("operator raft list-peers", "[options]", "Returns the Raft peer set", """
                        Provides the details of all the peers in the Raft cluster.

                            $ vault operator raft list-peers
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        Answer answer = call.ask(
                        "Error reading the raft cluster configuration",
                        api -> api.read("sys/storage/raft/configuration"))
                .orElseThrow(() -> CommandFailure.remote("No raft cluster configuration found"));
        if (!call.isTable()) {
            return call.show(answer);
        }
        Table table = new Table("Node", "Address", "State", "Voter");
        for (JsonValue item : answer.fields().object("config").array("servers").items()) {
            JsonObject server = item.asObject().orElse(JsonObject.EMPTY);
            table.row(
                    server.text("node_id").orElse(""),
                    server.text("address").orElse(""),
                    server.isTrue("leader") ? "leader" : "follower",
                    Boolean.toString(server.isTrue("voter")));
        }
        call.screen().line(table.text());
        return 0;
    }
}
