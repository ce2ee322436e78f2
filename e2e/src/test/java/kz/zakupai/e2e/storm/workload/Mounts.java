package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;

/** Engines mounted, filled, moved and taken away: each is at one place with its secret, or nowhere. */
public final class Mounts implements Workload {
    private static final int ENGINES = 4;
    private static final String NOWHERE = "";

    private final Things<String> engines = Things.of("moving-", ENGINES, NOWHERE);

    @Override
    public String name() {
        return "mounts";
    }

    @Override
    public void prepare(Client client) {
        // Nothing is needed.
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        engines.any(random).ifPresent(engine -> {
            String at = engine.sure();
            if (at.equals(NOWHERE)) {
                mount(client, engine);
            } else if (random.nextInt(3) == 0) {
                engine.tried(NOWHERE, client.operation("unmount", "DELETE", "sys/mounts/" + at, Map.of()));
            } else {
                String to = at.equals(here(engine)) ? there(engine) : here(engine);
                Map<String, String> move = Map.of("from", at, "to", to);
                Answer answer = client.operation("remount", "POST", "sys/remount", move);
                engine.tried(to, answer.done() ? awaited(client, answer) : answer);
            }
        });
    }

    private void mount(Client client, Thing<String> engine) {
        String at = here(engine);
        Answer mounted = client.operation("mount", "POST", "sys/mounts/" + at, Map.of("type", "kv"));
        engine.tried(at, mounted);
        if (mounted.done()) {
            client.operation("kv1 write", "POST", at + "/own", Map.of("engine", engine.name()));
        }
    }

    /** A move is asked for, and done a little later. */
    private static Answer awaited(Client client, Answer asked) {
        String id = asked.body()
                .path("migration_id")
                .asString(asked.data().path("migration_id").asString(""));
        while (true) {
            Answer state = client.get("sys/remount/status/" + id);
            String status = state.data().path("migration_info").path("status").asString("");
            if (!state.done() || status.equals("success")) {
                return state.done() ? state : Answer.begun();
            }
            if (status.equals("failure")) {
                return Answer.begun();
            }
        }
    }

    @Override
    public void verify(Client client) {
        engines.verify(client.journal(), engine -> observed(client, engine));
    }

    private static String observed(Client client, Thing<String> engine) {
        boolean here = mounted(client, here(engine));
        boolean there = mounted(client, there(engine));
        if (here && there) {
            client.journal().add(Trouble.DUPLICATED, "at both places: " + engine);
        }
        String at = here ? here(engine) : there ? there(engine) : NOWHERE;
        if (!at.equals(NOWHERE)) {
            String own = client.get(at + "/own").data().path("engine").asString(engine.name());
            if (!own.equals(engine.name())) {
                client.journal().add(Trouble.TORN, at + " shows the secret of " + own + ": " + engine);
            }
        }
        return at;
    }

    private static boolean mounted(Client client, String path) {
        Answer answer = client.get("sys/mounts/" + path);
        // A path without an engine is answered with 400.
        return answer.status() != 400
                && Unreadable.unless("sys/mounts/" + path, answer).done();
    }

    private static String here(Thing<String> engine) {
        return engine.name() + "-here";
    }

    private static String there(Thing<String> engine) {
        return engine.name() + "-there";
    }
}
