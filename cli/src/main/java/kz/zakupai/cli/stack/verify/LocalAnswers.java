package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** Asks programs of this machine for JSON. */
final class LocalAnswers {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 8 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /** What came back, whatever the status; the empty object where it is none. */
    record Answer(int status, JsonObject json) {}

    /** @throws IOException with {@code who} in its words when there is no answer */
    Answer get(String who, URI address) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address).timeout(LIMIT).GET().build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
            return new Answer(response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (IOException e) {
            throw new IOException(who + " does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static JsonObject json(byte[] body) {
        try {
            return JsonValue.parse(body).asObject().orElse(JsonObject.EMPTY);
        } catch (JsonException notJson) {
            return JsonObject.EMPTY;
        }
    }
}
