package kz.zakupai.e2e.storm.workload;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import kz.zakupai.e2e.storm.server.UnsealKeys;
import tools.jackson.databind.JsonNode;

/**
 * The key shares are exchanged, with verification: at any moment either the old or the new ones unseal the server, which every recovery
 * tries.
 */
public final class Rekeys implements Workload {
    private final UnsealKeys keys;

    public Rekeys(UnsealKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "rekey";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        if (!keys.settled()) {
            return;
        }
        Pause.upTo(random, 150);
        client.ask("DELETE", "sys/rekey/init", Map.of());
        Answer begun = client.operation(
                "rekey begin",
                "PUT",
                "sys/rekey/init",
                Map.of("secret_shares", 3, "secret_threshold", 2, "require_verification", true));
        if (begun.done()) {
            List<String> fresh = shares(client, begun);
            if (fresh.size() >= 2) {
                verifyShares(client, fresh);
            }
        }
    }

    private List<String> shares(Client client, Answer begun) {
        String nonce = begun.body().path("nonce").asString("");
        Answer last = begun;
        for (String key : keys.current()) {
            last = client.operation("rekey share", "PUT", "sys/rekey/update", Map.of("key", key, "nonce", nonce));
            if (!last.done()) {
                return List.of();
            }
        }
        return last.body().path("keys").valueStream().map(JsonNode::asString).toList().stream()
                .limit(2)
                .toList();
    }

    /** The exchange happens with the last of the new shares. */
    private void verifyShares(Client client, List<String> fresh) {
        String nonce = client.get("sys/rekey/verify").body().path("nonce").asString("");
        for (String key : fresh) {
            if (key.equals(fresh.getLast())) {
                keys.mayBecome(fresh);
            }
            Answer answer =
                    client.operation("rekey verify", "PUT", "sys/rekey/verify", Map.of("key", key, "nonce", nonce));
            if (!answer.done()) {
                return;
            }
            if (key.equals(fresh.getLast())) {
                if (answer.body().path("complete").asBoolean(false)) {
                    keys.are(fresh);
                } else {
                    client.journal().add(Trouble.BROKEN, "all new shares were given, and the exchange is not complete");
                }
            }
        }
    }

    /** Whether the shares hold is seen when the server is unsealed with them. */
    @Override
    public void verify(Client client) {
        // A server that is unsealed takes no shares.
    }
}
