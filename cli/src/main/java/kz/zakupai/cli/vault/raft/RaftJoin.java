package kz.zakupai.cli.vault.raft;

import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator raft join}: asks, and shows what the server says; ours says how its data is moved. */
public final class RaftJoin implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator raft join", "[options] <leader-api-addr>", "Joins a node to the Raft cluster", """
                        Joins the current node as a peer to the Raft cluster whose leader has this address.

                            $ vault operator raft join "http://127.0.0.2:8200"
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "0-1");
        String leader = call.arguments().isEmpty() ? "" : call.argument(0);
        return call.showOr(
                call.ask(
                        "Error joining the node to the Raft cluster",
                        api -> api.post("sys/storage/raft/join", JsonValue.of(Map.of("leader_api_addr", leader)))),
                "Success! Joined the Raft cluster");
    }
}
