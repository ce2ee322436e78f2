package kz.zakupai.e2e.storm.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Journal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the server over real HTTP, and counts what it is told in the journal of the storm. One connection pool for each life of the server,
 * so that nobody writes into a connection of the last one. Thread-safe.
 */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private volatile HttpClient http = connected();
    private volatile Journal journal = new Journal();
    private volatile String rootToken = "";

    public Client(URI address) {
        this.address = address;
    }

    private static HttpClient connected() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Forgets the connections to the server's last life. */
    public void reconnect() {
        http.shutdownNow();
        http = connected();
    }

    /** The same caller at another address, counting nothing. */
    public Client at(URI other) {
        var client = new Client(other);
        client.rootToken(rootToken);
        return client;
    }

    public void rootToken(String token) {
        rootToken = token;
    }

    public Journal journal() {
        return journal;
    }

    /** Counts in {@code other} from now on. */
    public void journal(Journal other) {
        journal = other;
    }

    /** An operation that counts, with the root token. */
    public Answer operation(String kind, String method, String path, Map<String, ?> body) {
        return operation(kind, method, path, body, rootToken);
    }

    /** An operation that counts. */
    public Answer operation(String kind, String method, String path, Map<String, ?> body, String token) {
        Journal counting = journal;
        Answer answer = send(method, path, body, token, Map.of());
        counting.count(kind, answer);
        return answer;
    }

    /** An operation that counts, with the root token, whose answer is wrapped for a day. */
    public Answer wrapped(String kind, String method, String path, Map<String, ?> body) {
        Journal counting = journal;
        Answer answer = send(method, path, body, rootToken, Map.of("X-Vault-Wrap-TTL", "24h"));
        counting.count(kind, answer);
        return answer;
    }

    /** Something asked that does not count, with the root token. */
    public Answer ask(String method, String path, Map<String, ?> body) {
        return send(method, path, body, rootToken, Map.of());
    }

    public Answer get(String path) {
        return ask("GET", path, Map.of());
    }

    /** @param headers besides those that every request has */
    public Answer send(String method, String path, Map<String, ?> body, String token, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/v1/" + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        if (method.equals("PATCH")) {
            request.header("Content-Type", "application/merge-patch+json");
        }
        request.method(method, content(body));
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer.body().length == 0
                    ? Answer.of(answer.statusCode())
                    : new Answer(answer.statusCode(), JSON.readTree(answer.body()), "");
        } catch (IOException | JacksonException e) {
            return Answer.missing(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.missing("interrupted");
        }
    }

    private static HttpRequest.BodyPublisher content(Map<String, ?> body) {
        return body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "" : failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
