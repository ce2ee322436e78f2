package kz.zakupai.e2e.storm.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.server.Client;

/**
 * Tokens made, with a child each, and revoked: the living live, and the revoked stay revoked, with their children. Their ids are chosen, so
 * that also a token whose making was not answered can be looked for.
 */
public final class TokenLives implements Workload {
    private static final int MOST = 200;

    private final List<Family> families = new ArrayList<>();
    private long made;

    private record Family(Thing<Boolean> parent, Thing<Boolean> child) {}

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        List<Family> living = families.stream()
                .filter(one -> one.parent().settled()
                        && one.child().settled()
                        && one.parent().sure())
                .toList();
        if (families.size() >= MOST) {
            families.removeIf(one -> one.parent().settled()
                    && one.child().settled()
                    && !one.parent().sure());
        }
        if (!living.isEmpty() && (random.nextInt(3) == 0 || families.size() >= MOST)) {
            revoke(client, living.get(random.nextInt(living.size())));
        } else if (families.size() < MOST) {
            make(client, random);
        }
    }

    private void make(Client client, RandomGenerator random) {
        String id = "storm-" + made++ + "-" + Long.toHexString(random.nextLong());
        var family = new Family(new Thing<>(id, false), new Thing<>(id + "-child", false));
        families.add(family);
        Map<String, Object> body = Map.of("id", id, "ttl", "30h", "policies", List.of("root"));
        Answer answer = client.operation("token create", "POST", "auth/token/create", body);
        family.parent().tried(true, answer);
        if (answer.done()) {
            Map<String, Object> child = Map.of("id", id + "-child", "policies", List.of("root"), "ttl", "20h");
            family.child().tried(true, client.operation("token create", "POST", "auth/token/create", child, id));
        }
    }

    private static void revoke(Client client, Family family) {
        Answer answer = client.operation(
                "token revoke",
                "POST",
                "auth/token/revoke",
                Map.of("token", family.parent().name()));
        family.parent().tried(false, answer);
        if (family.child().sure()) {
            family.child().tried(false, answer);
        }
    }

    @Override
    public void verify(Client client) {
        for (Family family : families) {
            family.parent().verify(lives(client, family.parent()), client.journal());
            family.child().verify(lives(client, family.child()), client.journal());
        }
    }

    private static boolean lives(Client client, Thing<Boolean> token) {
        return client.send("GET", "auth/token/lookup-self", Map.of(), token.name(), Map.of())
                .done();
    }
}
