package kz.zakupai.vault.server.auth.approle;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.request.RequestFailure;

/** The metadata of a secret-id, which requests give as one text: a JSON object of texts, or {@code a=1,b=2}. */
final class SecretIdMetadata {
    private static final int MAX_LENGTH = 16_384;

    private SecretIdMetadata() {}

    /** @throws RequestFailure 400 when it is neither, or too long */
    static Map<String, String> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_LENGTH) {
            throw invalid("it is longer than " + MAX_LENGTH + " characters");
        }
        return trimmed.startsWith("{") ? object(trimmed) : pairs(trimmed);
    }

    private static Map<String, String> object(String json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        try {
            Json.object(json.getBytes(StandardCharsets.UTF_8)).forEach((name, value) -> {
                if (!(value instanceof String text)) {
                    throw invalid("the value of \"" + name + "\" is not a string");
                }
                metadata.put(name, text);
            });
        } catch (JsonSyntax e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        return metadata;
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                metadata.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            } else if (!pair.isBlank()) {
                throw invalid("it is neither a JSON object nor key=value pairs");
            }
        }
        return metadata;
    }

    private static RequestFailure invalid(String reason) {
        return RequestFailure.badRequest("failed to parse metadata: " + reason);
    }
}
