package kz.zakupai.e2e.storm.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;

/** Wrapped answers: each is unwrapped once at most, and one that nobody has unwrapped is there. */
public final class Wrappings implements Workload {
    private static final int MOST = 40;

    private final List<Wrapped> wrapped = new ArrayList<>();

    private record Wrapped(Uses token, String content) {}

    @Override
    public String name() {
        return "wrappings";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        wrapped.removeIf(one -> one.token().over() && random.nextInt(4) == 0);
        if (wrapped.size() < MOST) {
            wrap(client, Long.toHexString(random.nextLong()));
        }
        if (!wrapped.isEmpty()) {
            Wrapped one = wrapped.get(random.nextInt(wrapped.size()));
            unwrapped(client, one, client.operation("unwrap", "POST", "sys/wrapping/unwrap", Map.of(), name(one)));
        }
    }

    private void wrap(Client client, String content) {
        Answer answer = client.wrapped("wrap", "POST", "sys/wrapping/wrap", Map.of("content", content));
        if (answer.done()) {
            String token = answer.body().path("wrap_info").path("token").asString("");
            wrapped.add(new Wrapped(new Uses(token, 1), content));
        }
    }

    private static String name(Wrapped one) {
        return one.token().name();
    }

    private static void unwrapped(Client client, Wrapped one, Answer answer) {
        one.token().tried(answer, client.journal());
        if (answer.done() && !answer.data().path("content").asString("").equals(one.content())) {
            client.journal().add(Trouble.TORN, "another content was wrapped than is there now: " + one.token());
        }
    }

    /** Every fourth is unwrapped, and tried to be once more. */
    @Override
    public void verify(Client client) {
        for (int i = 0; i < wrapped.size(); i += 4) {
            Wrapped one = wrapped.get(i);
            for (int attempt = 0; attempt < 2; attempt++) {
                unwrapped(client, one, client.send("POST", "sys/wrapping/unwrap", Map.of(), name(one), Map.of()));
            }
        }
    }
}
