package kz.zakupai.cli.vault.raft;

import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator raft remove-peer}. */
public final class RemovePeer implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                "operator raft remove-peer", "[options] <server_id>", "Removes a node from the Raft cluster", """
                        Removes a node from the Raft cluster.

                            $ vault operator raft remove-peer node1
                        """);
    }

    @Override
    public int run(Call call) {
        String server = RaftArguments.single(call);
        call.ask(
                "Error removing the peer from raft cluster",
                api -> api.post("sys/storage/raft/remove-peer", JsonValue.of(Map.of("server_id", server))));
        call.screen().line("Peer removed successfully!");
        return 0;
    }
}
