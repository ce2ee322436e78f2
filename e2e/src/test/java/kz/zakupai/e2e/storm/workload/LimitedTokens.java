package kz.zakupai.e2e.storm.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.server.Client;

/** Tokens that may be used a few times: never more often, over all crashes. */
public final class LimitedTokens implements Workload {
    private static final int MOST = 40;

    private final List<Uses> tokens = new ArrayList<>();

    @Override
    public String name() {
        return "limited tokens";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        tokens.removeIf(token -> token.over() && random.nextInt(4) == 0);
        if (tokens.size() < MOST) {
            int allowed = 1 + random.nextInt(6);
            Map<String, Object> body = Map.of("num_uses", allowed, "ttl", "20h", "policies", List.of("default"));
            Answer answer = client.operation("limited token create", "POST", "auth/token/create", body);
            if (answer.done()) {
                tokens.add(
                        new Uses(answer.body().path("auth").path("client_token").asString(""), allowed));
            }
        }
        if (!tokens.isEmpty()) {
            use(client, tokens.get(random.nextInt(tokens.size())), "limited token use");
        }
    }

    private static void use(Client client, Uses token, String kind) {
        token.tried(client.operation(kind, "GET", "auth/token/lookup-self", Map.of(), token.name()), client.journal());
    }

    /** Every fourth is used until it is refused. */
    @Override
    public void verify(Client client) {
        for (int i = 0; i < tokens.size(); i += 4) {
            Uses token = tokens.get(i);
            for (int use = 0; use < 8 && !token.over(); use++) {
                token.tried(
                        client.send("GET", "auth/token/lookup-self", Map.of(), token.name(), Map.of()),
                        client.journal());
            }
            token.tried(
                    client.send("GET", "auth/token/lookup-self", Map.of(), token.name(), Map.of()), client.journal());
        }
    }
}
