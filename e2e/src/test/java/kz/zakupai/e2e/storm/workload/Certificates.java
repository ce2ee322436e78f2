package kz.zakupai.e2e.storm.workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import tools.jackson.databind.JsonNode;

/** PKI: whatever was issued is in the list, and whatever was revoked is on the revocation list. */
public final class Certificates implements Workload {
    private static final int MOST = 120;
    private static final String MOUNT = "storm-pki";

    private final List<Thing<Boolean>> issued = new ArrayList<>();

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public void prepare(Client client) {
        Preparation.mount(client, MOUNT, "pki");
        Preparation.must(
                client,
                "POST",
                MOUNT + "/root/generate/internal",
                Map.of("common_name", "Storm Root", "key_type", "ec", "key_bits", 256));
        Preparation.must(
                client,
                "POST",
                MOUNT + "/roles/host",
                Map.of("allow_any_name", true, "key_type", "ec", "key_bits", 256, "ttl", "48h"));
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        List<Thing<Boolean>> valid =
                issued.stream().filter(one -> one.settled() && !one.sure()).toList();
        if (!valid.isEmpty() && (random.nextInt(3) == 0 || issued.size() >= MOST)) {
            Thing<Boolean> one = valid.get(random.nextInt(valid.size()));
            one.tried(
                    true,
                    client.operation("pki revoke", "POST", MOUNT + "/revoke", Map.of("serial_number", one.name())));
        } else if (issued.size() < MOST) {
            Answer answer = client.operation(
                    "pki issue", "POST", MOUNT + "/issue/host", Map.of("common_name", "host.storm.test"));
            if (answer.done()) {
                issued.add(new Thing<>(answer.data().path("serial_number").asString(""), false));
            }
        } else {
            issued.removeIf(one -> one.settled() && one.sure());
        }
    }

    @Override
    public void verify(Client client) {
        Set<String> listed = revoked(client);
        for (Thing<Boolean> one : issued) {
            Answer answer = client.get(MOUNT + "/cert/" + one.name());
            if (!answer.done()) {
                client.journal().add(Trouble.LOST, "the certificate is not there: " + answer + " " + one);
                continue;
            }
            boolean revoked = answer.data().path("revocation_time").asLong(0) > 0;
            if (revoked != listed.contains(one.name())) {
                client.journal().add(Trouble.TORN, "revoked " + revoked + ", but not so on the list: " + one);
            }
            one.verify(revoked, client.journal());
        }
    }

    private static Set<String> revoked(Client client) {
        var serials = new HashSet<String>();
        Answer answer = client.ask("GET", MOUNT + "/certs/revoked?list=true", Map.of());
        for (JsonNode serial : answer.data().path("keys")) {
            serials.add(serial.asString());
        }
        serials.retainAll(RevocationList.serials(client.get(MOUNT + "/cert/crl")));
        return serials;
    }
}
