package kz.zakupai.e2e.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Vault of a stack, as whoever holds an AppRole's credentials reaches it. A log-in per request: the Vault may have restarted. */
final class Operator {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final URI vault;
    private final Path credentials;

    Operator(URI vault, Path credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    /** An answer of the Vault, whatever its code. */
    record Answer(int code, JsonNode body) {}

    /** A token of the role {@code role}. */
    String login(String role) throws IOException, InterruptedException {
        Map<String, String> credential = new LinkedHashMap<>();
        credential.put(
                "role_id",
                Files.readString(credentials.resolve(role).resolve("role-id")).strip());
        credential.put(
                "secret_id",
                Files.readString(credentials.resolve(role).resolve("secret-id")).strip());
        Answer answer = send("", "POST", "auth/approle/login", credential);
        if (answer.code() != 200) {
            throw new AssertionError(role + " cannot log in: " + answer.code() + " "
                    + answer.body().path("errors"));
        }
        return answer.body().path("auth").path("client_token").asString();
    }

    /** Does as the operator what must succeed, and gives the answer's body. */
    JsonNode must(String method, String path, Object body) throws IOException, InterruptedException {
        Answer answer = send(login("operator"), method, path, body);
        if (answer.code() >= 400) {
            throw new AssertionError(method + " " + path + ": " + answer.code() + " "
                    + answer.body().path("errors"));
        }
        return answer.body();
    }

    /** Changes some keys of a secret below {@code zakupai/}, one caller at a time, and leaves the others; "" takes a key away. */
    synchronized void patch(String path, Map<String, String> changes) throws IOException, InterruptedException {
        Map<String, Object> values = new LinkedHashMap<>();
        Answer now = send(login("operator"), "GET", "zakupai/data/" + path, Map.of());
        now.body()
                .path("data")
                .path("data")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
        must("POST", "zakupai/data/" + path, Map.of("data", values));
    }

    /** One key of a secret below {@code zakupai/}. */
    String value(String path, String key) throws IOException, InterruptedException {
        return must("GET", "zakupai/data/" + path, Map.of())
                .path("data")
                .path("data")
                .path(key)
                .asString();
    }

    Answer send(String token, String method, String path, Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(vault.resolve("/v1/" + path)).timeout(LIMIT);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        request.method(
                method,
                method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    }
}
