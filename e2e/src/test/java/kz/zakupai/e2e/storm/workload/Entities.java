package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import tools.jackson.databind.JsonNode;

/** Identity: entities written and deleted by their names, each with one alias at most. */
public final class Entities implements Workload {
    private static final int ENTITIES = 20;

    private final Things<State> entities = Things.of("entity-", ENTITIES, new State("", false));
    private String accessor = "";

    /**
     * @param mark in its metadata; empty for no entity
     * @param alias whether it has its alias
     */
    private record State(String mark, boolean alias) {}

    @Override
    public String name() {
        return "entities";
    }

    @Override
    public void prepare(Client client) {
        Preparation.must(client, "POST", "sys/auth/storm-people", Map.of("type", "userpass"));
        accessor = Preparation.must(client, "GET", "sys/auth/storm-people", Map.of())
                .data()
                .path("accessor")
                .asString("");
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        entities.any(random).ifPresent(entity -> {
            State state = entity.sure();
            int choice = random.nextInt(6);
            if (choice == 0 && !state.mark().isEmpty()) {
                entity.tried(new State("", false), client.operation("entity delete", "DELETE", path(entity), Map.of()));
            } else if (choice < 3 && !state.mark().isEmpty() && !state.alias()) {
                alias(client, entity);
            } else {
                String mark = Long.toHexString(random.nextLong());
                Map<String, Object> body = Map.of("metadata", Map.of("mark", mark), "policies", mark);
                entity.tried(
                        new State(mark, state.alias()), client.operation("entity write", "POST", path(entity), body));
            }
        });
    }

    private void alias(Client client, Thing<State> entity) {
        Answer found = client.get(path(entity));
        if (found.done()) {
            Map<String, Object> body = Map.of(
                    "name", entity.name(),
                    "canonical_id", found.data().path("id").asString(""),
                    "mount_accessor", accessor);
            entity.tried(
                    new State(entity.sure().mark(), true),
                    client.operation("alias write", "POST", "identity/entity-alias", body));
        }
    }

    @Override
    public void verify(Client client) {
        entities.verify(client.journal(), entity -> observed(client, entity));
    }

    private State observed(Client client, Thing<State> entity) {
        JsonNode data =
                Unreadable.unless(path(entity), client.get(path(entity))).data();
        String mark = data.path("metadata").path("mark").asString("");
        if (!mark.isEmpty() && !data.path("policies").path(0).asString("").equals(mark)) {
            client.journal().add(Trouble.TORN, "metadata and policies are of two writes: " + entity);
        }
        boolean alias = !data.path("aliases").path(0).path("name").asString("").isEmpty();
        Map<String, Object> byAlias = Map.of("alias_name", entity.name(), "alias_mount_accessor", accessor);
        Answer found = client.ask("POST", "identity/lookup/entity", byAlias);
        boolean leads = !found.data().path("id").asString("").isEmpty();
        if (alias != leads) {
            client.journal()
                    .add(Trouble.TORN, "has its alias: " + alias + ", the alias leads to it: " + leads + ": " + entity);
        }
        return new State(mark, alias);
    }

    private static String path(Thing<State> entity) {
        return "identity/entity/name/" + entity.name();
    }
}
