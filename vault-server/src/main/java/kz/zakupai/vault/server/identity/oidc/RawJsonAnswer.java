package kz.zakupai.vault.server.identity.oidc;

import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Answers as other protocols define them: JSON without the envelope. */
final class RawJsonAnswer {
    private static final String JSON = "application/json";

    private RawJsonAnswer() {}

    static Response of(Map<String, @Nullable Object> body) {
        return of(200, body, Map.of());
    }

    static Response of(int status, Map<String, @Nullable Object> body, Map<String, String> headers) {
        return Response.raw(new RawBody(JSON, Json.bytes(body), headers)).withStatus(status);
    }

    static Response cached(Map<String, @Nullable Object> body, long maxAgeSeconds) {
        return of(200, body, Map.of("Cache-Control", "max-age=" + maxAgeSeconds));
    }
}
