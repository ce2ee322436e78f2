package kz.zakupai.cli.stack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * What a health address says of its process.
 *
 * @param word {@code healthy}, {@code degraded}, {@code unhealthy}, {@code sealed}, {@code starting} or {@code down}
 * @param reason why it is not healthy; empty where it is
 */
public record Health(String word, String reason) {
    private static final int LIMIT_MILLIS = 2_000;
    private static final int MAX_BYTES = 64 * 1024;

    public boolean good() {
        return word.equals("healthy");
    }

    /** True when the process answers at all. */
    public boolean answers() {
        return !word.equals("down");
    }

    public static Health ask(URI address) {
        if ("postgres".equals(address.getScheme())) {
            return PostgresProbe.ask(address.getPort());
        }
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            int status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BYTES);
                return of(status, bytes);
            }
        } catch (IOException e) {
            return new Health("down", "does not answer");
        }
    }

    private static Health of(int status, byte[] body) {
        if (AgentFigures.are(body)) {
            return AgentFigures.health(body);
        }
        JsonObject json = object(body);
        if (json.has("sealed")) {
            return ofVault(json);
        }
        String word = json.text("status").orElse(status == 200 ? "healthy" : "unhealthy");
        return new Health(word, word.equals("healthy") ? "" : reasons(json));
    }

    private static Health ofVault(JsonObject json) {
        if (!json.isTrue("initialized")) {
            return new Health("unhealthy", "not initialised");
        }
        return json.isTrue("sealed")
                ? new Health("sealed", "unseal it: zakupai vault operator unseal")
                : new Health("healthy", "");
    }

    private static String reasons(JsonObject json) {
        var reasons = new StringBuilder();
        json.object("checks")
                .fields()
                .forEach((name, value) -> value.asObject().ifPresent(check -> {
                    if (!check.text("status").orElse("").equals("healthy")) {
                        String reason = check.text("reason")
                                .or(() -> check.text("detail"))
                                .orElse("not healthy");
                        reasons.append(reasons.isEmpty() ? "" : "; ")
                                .append(name)
                                .append(": ")
                                .append(reason);
                    }
                }));
        return reasons.toString();
    }

    private static JsonObject object(byte[] body) {
        try {
            return JsonValue.parse(body).asObject().orElse(JsonObject.EMPTY);
        } catch (JsonException e) {
            return JsonObject.EMPTY;
        }
    }
}
