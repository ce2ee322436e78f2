package kz.zakupai.vault.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The second half: what the request came to.
 *
 * @param error empty for success
 * @param wrapping null unless the answer was wrapped; the response is then the one inside
 */
public record AuditedAnswer(
        Instant time,
        @Nullable Response response,
        String error,
        @Nullable Wrapping wrapping) {
    /** The wrapping token around an answer. */
    public record Wrapping(
            Secret token, String accessor, Duration ttl, Instant created, String path, String wrappedAccessor) {}

    public static AuditedAnswer of(Instant time, Response response) {
        return new AuditedAnswer(time, response, "", null);
    }

    public static AuditedAnswer failed(Instant time, RequestFailure failure) {
        List<String> errors = failure.errors();
        return new AuditedAnswer(
                time,
                shown(failure.data()),
                errors.isEmpty() ? Integer.toString(failure.status()) : String.join("; ", errors),
                null);
    }

    @SuppressWarnings("unchecked") // objects of answers have text keys
    private static @Nullable Response shown(@Nullable Object data) {
        if (data == null) {
            return null;
        }
        return Response.of(data instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of("data", data));
    }

    public AuditedAnswer wrappedBy(Wrapping other) {
        return new AuditedAnswer(time, response, error, other);
    }
}
