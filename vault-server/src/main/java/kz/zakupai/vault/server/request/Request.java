package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, after the checks for path tricks and limits.
 *
 * @param id a random UUID, the {@code request_id} of the answer
 * @param operation for POST and PUT always UPDATE; the core turns it into CREATE where nothing exists
 * @param path below {@code /v1/}, undecoded tricks already refused; for LIST it ends in {@code /}
 * @param data the body's object, or the query parameters for requests without body; values are String, Boolean,
 *     Number ({@code BigInteger}, {@code BigDecimal}, {@code Long}, {@code Integer}), List, Map, or null
 * @param token the client's token, or null
 * @param wrapTtl the wished response wrapping, or null
 * @param headers the headers with lower-case names, all values of each
 * @param body the body of the few binary types that are neither JSON nor a form, such as {@code application/ocsp-request};
 *     {@code data} is empty then. Null for all others
 * @param basic the credentials of {@code Authorization: Basic}, still in base64: for the few paths that speak OAuth; or null
 * @param upload the body of the few paths that take more than memory holds, not read yet; {@code data} is empty then. Null for
 *     all others
 */
public record Request(
        String id,
        Operation operation,
        String path,
        Map<String, @Nullable Object> data,
        @Nullable Secret token,
        @Nullable Duration wrapTtl,
        String namespace,
        Connection connection,
        Map<String, List<String>> headers,
        @Nullable RawBody body,
        @Nullable Secret basic,
        @Nullable Upload upload) {

    /** A request whose body was read. */
    public Request(
            String id,
            Operation operation,
            String path,
            Map<String, @Nullable Object> data,
            @Nullable Secret token,
            @Nullable Duration wrapTtl,
            String namespace,
            Connection connection,
            Map<String, List<String>> headers,
            @Nullable RawBody body,
            @Nullable Secret basic) {
        this(id, operation, path, data, token, wrapTtl, namespace, connection, headers, body, basic, null);
    }

    /** A request without {@code basic} credentials. */
    public Request(
            String id,
            Operation operation,
            String path,
            Map<String, @Nullable Object> data,
            @Nullable Secret token,
            @Nullable Duration wrapTtl,
            String namespace,
            Connection connection,
            Map<String, List<String>> headers,
            @Nullable RawBody body) {
        this(id, operation, path, data, token, wrapTtl, namespace, connection, headers, body, null);
    }

    /** A request whose body, if it had one, was read into {@code data}. */
    public Request(
            String id,
            Operation operation,
            String path,
            Map<String, @Nullable Object> data,
            @Nullable Secret token,
            @Nullable Duration wrapTtl,
            String namespace,
            Connection connection,
            Map<String, List<String>> headers) {
        this(id, operation, path, data, token, wrapTtl, namespace, connection, headers, null);
    }

    public Request withOperation(Operation other) {
        return other == operation
                ? this
                : new Request(
                        id, other, path, data, token, wrapTtl, namespace, connection, headers, body, basic, upload);
    }

    /** Never prints data, headers or the token. */
    @Override
    public String toString() {
        return operation + " " + path + " (" + id + ")";
    }
}
