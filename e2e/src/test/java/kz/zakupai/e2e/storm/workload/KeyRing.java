package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.server.Client;

/** The key that everything is encrypted with is rotated now and then; what older ones have encrypted is read by all other clients. */
public final class KeyRing implements Workload {
    private final Thing<Integer> term = new Thing<>("key term", 1);

    @Override
    public String name() {
        return "key ring";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        if (term.settled()) {
            Pause.upTo(random, 200);
            term.tried(term.sure() + 1, client.operation("rotate", "POST", "sys/rotate", Map.of()));
        }
    }

    @Override
    public void verify(Client client) {
        term.verify(
                Unreadable.unless("sys/key-status", client.get("sys/key-status"))
                        .data()
                        .path("term")
                        .asInt(0),
                client.journal());
    }
}
