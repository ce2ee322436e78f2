package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.server.Client;

/** KV version 1: writes and deletions. */
public final class PlainSecrets implements Workload {
    private static final int SECRETS = 60;

    private final String mount;
    private final Things<String> secrets = Things.of("secret-", SECRETS, "");

    /** @param number tells the clients of this kind apart */
    public PlainSecrets(int number) {
        mount = "plain-" + number;
    }

    @Override
    public String name() {
        return mount;
    }

    @Override
    public void prepare(Client client) {
        Preparation.must(
                client, "POST", "sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "1")));
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        secrets.any(random).ifPresent(secret -> {
            if (random.nextInt(5) == 0) {
                secret.tried("", client.operation("kv1 delete", "DELETE", path(secret), Map.of()));
            } else {
                String mark = Filler.mark(random);
                secret.tried(mark, client.operation("kv1 write", "POST", path(secret), Filler.value(mark)));
            }
        });
    }

    @Override
    public void verify(Client client) {
        secrets.verify(client.journal(), secret -> {
            Answer answer = Unreadable.unless(path(secret), client.get(path(secret)));
            return answer.done() ? Filler.read(secret.name(), answer.data(), client.journal()) : "";
        });
    }

    private String path(Thing<String> secret) {
        return mount + "/" + secret.name();
    }
}
