package kz.zakupai.e2e.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the first operator of a server holds: its key shares, of which two unseal it, and its root token. */
record Operator(List<String> keys, String rootToken) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Initialises the server with three shares and unseals it. */
    static Operator initialise(VaultProcess vault) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return initialise(vault, http);
        }
    }

    /** As {@link #initialise(VaultProcess)}, over {@code http}. */
    static Operator initialise(VaultProcess vault, HttpClient http) {
        JsonNode made = put(vault, http, "sys/init", "{\"secret_shares\":3,\"secret_threshold\":2}");
        var operator = new Operator(
                made.get("keys").valueStream().map(JsonNode::asString).toList(),
                made.get("root_token").asString());
        for (String key : operator.keys().subList(0, 2)) {
            put(vault, http, "sys/unseal", "{\"key\":\"" + key + "\"}");
        }
        return operator;
    }

    private static JsonNode put(VaultProcess vault, HttpClient http, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(vault.address() + "/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        path + " answered " + answer.statusCode() + "; the server says:\n" + vault.output());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path + "; the server says:\n" + vault.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Shows nothing that it holds. */
    @Override
    public String toString() {
        return "Operator";
    }
}
