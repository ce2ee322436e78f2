package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.server.Client;

/** Policies written and deleted. */
public final class Policies implements Workload {
    private static final int POLICIES = 20;

    private final Things<String> policies = Things.of("storm-", POLICIES, "");

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        policies.any(random).ifPresent(policy -> {
            if (random.nextInt(4) == 0) {
                policy.tried("", client.operation("policy delete", "DELETE", path(policy), Map.of()));
            } else {
                String text = "path \"kv/" + Long.toHexString(random.nextLong()) + "\" { capabilities = [\"read\"] }";
                policy.tried(text, client.operation("policy write", "POST", path(policy), Map.of("policy", text)));
            }
        });
    }

    @Override
    public void verify(Client client) {
        policies.verify(client.journal(), policy -> {
            Answer answer = Unreadable.unless(path(policy), client.get(path(policy)));
            return answer.data().path("policy").asString("");
        });
    }

    private static String path(Thing<String> policy) {
        return "sys/policies/acl/" + policy.name();
    }
}
