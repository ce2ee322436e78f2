package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;

/** KV version 2: writes and patches with check-and-set, deletions, and whole histories removed. */
public final class VersionedSecrets implements Workload {
    private static final int SECRETS = 60;

    private final String mount;
    private final Things<State> secrets;

    /** @param number tells the clients of this kind apart */
    public VersionedSecrets(int number) {
        mount = "versions-" + number;
        secrets = Things.of("secret-", SECRETS, new State(0, ""));
    }

    /**
     * @param version the newest; 0 for no secret
     * @param mark of its value; empty when it is deleted
     */
    private record State(int version, String mark) {}

    @Override
    public String name() {
        return mount;
    }

    @Override
    public void prepare(Client client) {
        Preparation.must(
                client, "POST", "sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "2")));
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        secrets.any(random).ifPresent(secret -> {
            int choice = random.nextInt(20);
            if (choice == 0 && secret.sure().version() > 0) {
                secret.tried(new State(0, ""), client.operation("kv2 remove", "DELETE", metadata(secret), Map.of()));
            } else if (choice < 4 && !secret.sure().mark().isEmpty()) {
                State deleted = new State(secret.sure().version(), "");
                secret.tried(deleted, client.operation("kv2 delete", "DELETE", data(secret), Map.of()));
            } else {
                write(client, secret, Filler.mark(random), choice < 10);
            }
        });
    }

    private void write(Client client, Thing<State> secret, String mark, boolean patch) {
        State before = secret.sure();
        boolean patches = patch && !before.mark().isEmpty();
        Map<String, Object> body = Map.of("data", Filler.value(mark), "options", Map.of("cas", before.version()));
        Answer answer = patches
                ? client.operation("kv2 patch", "PATCH", data(secret), body)
                : client.operation("kv2 write", "POST", data(secret), body);
        secret.tried(new State(before.version() + 1, mark), answer);
        int version = answer.data().path("version").asInt(before.version() + 1);
        if (answer.done() && version != before.version() + 1) {
            client.journal().add(Trouble.DUPLICATED, "a write made version " + version + " of " + secret);
        }
        if (answer.refused()) {
            client.journal().add(Trouble.LOST, "version " + before.version() + " is not there: " + secret);
        }
    }

    @Override
    public void verify(Client client) {
        secrets.verify(client.journal(), secret -> observed(client, secret));
    }

    private State observed(Client client, Thing<State> secret) {
        Journal journal = client.journal();
        Answer metadata = Unreadable.unless(metadata(secret), client.get(metadata(secret)));
        Answer data = Unreadable.unless(data(secret), client.get(data(secret)));
        int listed = metadata.data().path("current_version").asInt(0);
        int read = data.data().path("metadata").path("version").asInt(0);
        if (listed != read) {
            journal.add(Trouble.TORN, "metadata says version " + listed + ", data " + read + ": " + secret);
        }
        return new State(
                read, data.done() ? Filler.read(secret.name(), data.data().path("data"), journal) : "");
    }

    /** Where its secrets lie. */
    public Stream<String> paths() {
        return secrets.all().stream().map(this::data);
    }

    private String data(Thing<State> secret) {
        return mount + "/data/" + secret.name();
    }

    private String metadata(Thing<State> secret) {
        return mount + "/metadata/" + secret.name();
    }
}
