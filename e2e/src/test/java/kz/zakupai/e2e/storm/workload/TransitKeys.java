package kz.zakupai.e2e.storm.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;

/** Transit: keys are rotated, and whatever was encrypted decrypts, whatever version it was made with. */
public final class TransitKeys implements Workload {
    private static final int KEYS = 3;
    private static final int REMEMBERED = 150;
    private static final String MOUNT = "storm-transit";

    private final Things<Integer> keys = Things.of("key-", KEYS, 1);
    private final Deque<Encrypted> encrypted = new ArrayDeque<>();

    private record Encrypted(String key, String plaintext, String ciphertext) {}

    @Override
    public String name() {
        return "transit";
    }

    @Override
    public void prepare(Client client) {
        Preparation.mount(client, MOUNT, "transit");
        keys.all().forEach(key -> Preparation.must(client, "POST", path(key), Map.of()));
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        keys.any(random).ifPresent(key -> {
            if (random.nextInt(6) == 0) {
                key.tried(key.sure() + 1, client.operation("transit rotate", "POST", path(key) + "/rotate", Map.of()));
            } else {
                encrypt(client, key.name(), Long.toHexString(random.nextLong()));
            }
        });
    }

    private void encrypt(Client client, String key, String text) {
        String plaintext = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        Answer answer =
                client.operation("transit encrypt", "POST", MOUNT + "/encrypt/" + key, Map.of("plaintext", plaintext));
        if (answer.done()) {
            if (encrypted.size() == REMEMBERED) {
                encrypted.removeFirst();
            }
            encrypted.add(new Encrypted(
                    key, plaintext, answer.data().path("ciphertext").asString("")));
        }
    }

    @Override
    public void verify(Client client) {
        keys.verify(
                client.journal(),
                key -> Unreadable.unless(path(key), client.get(path(key)))
                        .data()
                        .path("latest_version")
                        .asInt(0));
        for (Encrypted one : encrypted) {
            Answer answer = client.ask("POST", MOUNT + "/decrypt/" + one.key(), Map.of("ciphertext", one.ciphertext()));
            if (!answer.data().path("plaintext").asString("").equals(one.plaintext())) {
                client.journal()
                        .add(Trouble.LOST, one.ciphertext() + " of " + one.key() + " is not decrypted: " + answer);
            }
        }
    }

    private static String path(Thing<Integer> key) {
        return MOUNT + "/keys/" + key.name();
    }
}
