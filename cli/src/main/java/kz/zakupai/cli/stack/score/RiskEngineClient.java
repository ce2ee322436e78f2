package kz.zakupai.cli.stack.score;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** Calls the risk-engine of the stack. Thread-safe. */
public final class RiskEngineClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int REFUSED = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String service;
    private final URI base;

    /** @param base such as {@code http://127.0.0.1:7002} */
    public RiskEngineClient(URI base) {
        this("risk-engine", base);
    }

    /** Asks another service, which answers and refuses in the same way. */
    public RiskEngineClient(String service, URI base) {
        this.service = service;
        this.base = base;
    }

    /** The answer to a question. @throws StackFailure if there is none, or it is a refusal, which it repeats */
    public JsonObject get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** The answer to an order, likewise. */
    public JsonObject post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
            JsonObject answer = JsonValue.parse(response.body().getBytes(StandardCharsets.UTF_8))
                    .asObject()
                    .orElse(JsonObject.EMPTY);
            if (response.statusCode() >= REFUSED) {
                throw new StackFailure(
                        answer.text("detail").orElse(service + " answered " + response.statusCode()) + problems(answer),
                        "zakupai logs " + service);
            }
            return answer;
        } catch (IOException | JsonException e) {
            throw new StackFailure(service + " does not answer at " + base, "zakupai status; zakupai up starts it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "ask again: zakupai score --all");
        }
    }

    private static String problems(JsonObject answer) {
        var problems = new StringBuilder();
        for (JsonObject problem : answer.array("errors").objects()) {
            problems.append(problems.isEmpty() ? ": " : "; ")
                    .append(problem.text("field").orElse(""))
                    .append(" ")
                    .append(problem.text("message").orElse(""));
        }
        return problems.toString();
    }
}
