package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;
import static kz.zakupai.vault.server.request.Operation.UPDATE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/storage/raft}: this server is one node. What would change its peers is refused and says what to do instead. */
final class RaftPaths {
    private static final String ONE_NODE = "this server is one node with a store of its own, not a raft cluster: ";

    private final SingleNode node;

    RaftPaths(SingleNode node) {
        this.node = node;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("storage/raft/configuration", "The node that this server is.")
                        .on(READ, this::configuration),
                refusing(
                                "join",
                                "Joins another cluster.",
                                "to move a server, save its snapshot and restore it on the new one with snapshot-force")
                        .field("leader_api_addr", FieldType.STRING, "Where the other cluster is."),
                refusing(
                        "bootstrap",
                        "Makes this server a cluster.",
                        "there is nothing to bootstrap; it is ready as it is"),
                peer("remove-peer", "Removes a node.", "stop the server to remove its only node"),
                peer("promote", "Makes a node vote.", "its only node votes already"),
                peer("demote", "Makes a node vote no more.", "its only node has to vote"));
    }

    private static EnginePath.Builder peer(String name, String summary, String advice) {
        return refusing(name, summary, advice).field("server_id", FieldType.STRING, "The node's name.");
    }

    private static EnginePath.Builder refusing(String name, String summary, String advice) {
        return EnginePath.of("storage/raft/" + name, summary).on(UPDATE, call -> {
            throw RequestFailure.badRequest(ONE_NODE + advice);
        });
    }

    private Response configuration(Call call) {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("index", node.index());
        config.put("servers", List.of(node.peer()));
        return Response.of(Map.of("config", config));
    }
}
