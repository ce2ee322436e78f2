package kz.zakupai.e2e.storm.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.server.Client;

/**
 * AppRole: tokens of acknowledged logins work, those that log out stay out, secret-ids with a number of uses are never used more often,
 * and destroyed ones stay destroyed.
 */
public final class Logins implements Workload {
    private static final int TOKENS = 60;
    private static final int SECRET_IDS = 20;
    private static final String ROLE = "auth/storm-approle/role/service";

    private final Deque<Thing<Boolean>> tokens = new ArrayDeque<>();
    private final List<Uses> limited = new ArrayList<>();
    private final Deque<Thing<Boolean>> secretIds = new ArrayDeque<>();
    private String roleId = "";
    private String secretId = "";

    @Override
    public String name() {
        return "logins";
    }

    @Override
    public void prepare(Client client) {
        Preparation.must(client, "POST", "sys/auth/storm-approle", Map.of("type", "approle"));
        // Used up secret-ids are wrong logins, and these are many.
        Map<String, Object> patient = Map.of("user_lockout_config", Map.of("lockout_disable", true));
        Preparation.must(client, "POST", "sys/auth/storm-approle/tune", patient);
        Preparation.must(client, "POST", ROLE, Map.of("token_ttl", "20h", "token_policies", "default"));
        roleId = Preparation.must(client, "GET", ROLE + "/role-id", Map.of())
                .data()
                .path("role_id")
                .asString("");
        secretId = Preparation.must(client, "POST", ROLE + "/secret-id", Map.of())
                .data()
                .path("secret_id")
                .asString("");
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        switch (random.nextInt(6)) {
            case 0 -> logOut(client);
            case 1 -> limitedLogin(client, random);
            case 2 -> secretIds(client, random);
            default -> login(client);
        }
    }

    private void login(Client client) {
        Answer answer = client.operation("login", "POST", "auth/storm-approle/login", credentials(secretId), "");
        if (answer.done()) {
            String token = answer.body().path("auth").path("client_token").asString("");
            tokens.addLast(new Thing<>(token, true));
        }
        if (tokens.size() > TOKENS) {
            tokens.removeFirst();
        }
    }

    private Map<String, String> credentials(String secret) {
        return Map.of("role_id", roleId, "secret_id", secret);
    }

    private void logOut(Client client) {
        tokens.stream()
                .filter(token -> token.settled() && token.sure())
                .findFirst()
                .ifPresent(token -> token.tried(
                        false, client.operation("logout", "POST", "auth/token/revoke-self", Map.of(), token.name())));
    }

    private void limitedLogin(Client client, RandomGenerator random) {
        limited.removeIf(one -> one.over() && random.nextInt(4) == 0);
        if (limited.size() < SECRET_IDS) {
            int allowed = 1 + random.nextInt(4);
            Answer answer =
                    client.operation("secret-id create", "POST", ROLE + "/secret-id", Map.of("num_uses", allowed));
            if (answer.done()) {
                limited.add(new Uses(answer.data().path("secret_id").asString(""), allowed));
            }
        }
        if (!limited.isEmpty()) {
            Uses one = limited.get(random.nextInt(limited.size()));
            one.tried(
                    client.operation("limited login", "POST", "auth/storm-approle/login", credentials(one.name()), ""),
                    client.journal());
        }
    }

    private void secretIds(Client client, RandomGenerator random) {
        var living =
                secretIds.stream().filter(one -> one.settled() && one.sure()).findFirst();
        if (living.isPresent() && random.nextBoolean()) {
            Thing<Boolean> one = living.get();
            one.tried(
                    false,
                    client.operation(
                            "secret-id destroy", "POST", ROLE + "/secret-id/destroy", Map.of("secret_id", one.name())));
        } else {
            String id = "storm-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            var one = new Thing<>(id, false);
            one.tried(
                    true,
                    client.operation("secret-id create", "POST", ROLE + "/custom-secret-id", Map.of("secret_id", id)));
            secretIds.addLast(one);
            if (secretIds.size() > SECRET_IDS) {
                secretIds.removeFirst();
            }
        }
    }

    @Override
    public void verify(Client client) {
        for (Thing<Boolean> token : tokens) {
            Answer answer = client.send("GET", "auth/token/lookup-self", Map.of(), token.name(), Map.of());
            token.verify(answer.done(), client.journal());
        }
        for (Thing<Boolean> one : secretIds) {
            Answer answer = client.ask("POST", ROLE + "/secret-id/lookup", Map.of("secret_id", one.name()));
            one.verify(answer.status() == 200, client.journal());
        }
        if (!limited.isEmpty()) {
            Uses one = limited.getFirst();
            for (int attempt = 0; attempt < 6; attempt++) {
                one.tried(
                        client.send("POST", "auth/storm-approle/login", credentials(one.name()), "", Map.of()),
                        client.journal());
            }
        }
    }
}
