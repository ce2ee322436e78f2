package kz.zakupai.vault.server.request;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with an error: the status and the texts of {@code {"errors": [...]}}.
 *
 * <p>Texts follow what Vault's clients match on; they never hold a secret or a value of the request's secret fields.
 * Carries no stack trace: it is an answer, not a bug.
 */
public final class RequestFailure extends RuntimeException {
    private final int status;
    private final List<String> errors;
    private final @Nullable Object data;
    private final transient Map<String, String> headers;

    private RequestFailure(int status, List<String> errors, @Nullable Object data, Map<String, String> headers) {
        super(status + " " + errors, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.data = data;
        this.headers = headers;
    }

    public static RequestFailure of(int status, String... errors) {
        return new RequestFailure(status, List.of(errors), null, Map.of());
    }

    /** 400: the request is wrong; {@code error} says in what. */
    public static RequestFailure badRequest(String error) {
        return of(400, error);
    }

    /** 404 with an empty error list: nothing is there. */
    public static RequestFailure notFound() {
        return of(404);
    }

    /** 403 as a policy gives it. */
    public static RequestFailure denied() {
        return of(403, "1 error occurred:\n\t* permission denied\n\n");
    }

    /** 403 as a missing or unknown token gets it. */
    public static RequestFailure noToken() {
        return of(403, "permission denied");
    }

    /** The same failure with {@code data} beside the errors: an object or a list, of what answers may hold. */
    public RequestFailure withData(Object answer) {
        return new RequestFailure(status, errors, answer, headers);
    }

    /** The same failure with these headers in the HTTP answer. */
    public RequestFailure withHeaders(Map<String, String> others) {
        return new RequestFailure(status, errors, data, Map.copyOf(others));
    }

    public int status() {
        return status;
    }

    public List<String> errors() {
        return errors;
    }

    public @Nullable Object data() {
        return data;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
