package kz.zakupai.e2e.storm.workload;

import java.util.Map;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.server.Client;

/** Requests that must succeed before a storm begins. */
final class Preparation {
    private Preparation() {}

    static Answer must(Client client, String method, String path, Map<String, ?> body) {
        Answer answer = client.ask(method, path, body);
        if (!answer.done()) {
            throw new IllegalStateException(method + " " + path + " before the storm: " + answer);
        }
        return answer;
    }

    static void mount(Client client, String path, String type) {
        must(client, "POST", "sys/mounts/" + path, Map.of("type", type));
    }
}
