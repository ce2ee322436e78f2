package kz.zakupai.vault.client.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One request, immutable; every {@code with...} method returns a changed copy. {@code X-Vault-Request: true} is always
 * sent. {@code toString} tells method and path only.
 */
public final class VaultRequest {
    /** A query parameter; the transport encodes both parts. */
    public record Parameter(String name, String value) {}

    private static final Set<String> READS = Set.of("GET", "HEAD", "LIST");

    private final String method;
    private final String path;
    private final List<Parameter> query;
    private final Map<String, Secret> headers;
    private final byte @Nullable [] body;
    private final @Nullable Duration timeout;

    private VaultRequest(
            String method,
            String path,
            List<Parameter> query,
            Map<String, Secret> headers,
            byte @Nullable [] body,
            @Nullable Duration timeout) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
    }

    /**
     * A request with any verb.
     *
     * @param method capital letters, for example {@code LIST}
     * @param path plain text without leading {@code /v1/}, for example {@code zakupai/data/app}; the transport encodes it
     * @throws IllegalArgumentException if the method is not made of capital letters
     */
    public static VaultRequest of(String method, String path) {
        if (method.isEmpty() || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("a request method is made of capital letters");
        }
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return new VaultRequest(method, relative, List.of(), Map.of(), null, null);
    }

    public static VaultRequest get(String path) {
        return of("GET", path);
    }

    public static VaultRequest list(String path) {
        return of("LIST", path);
    }

    public static VaultRequest delete(String path) {
        return of("DELETE", path);
    }

    public static VaultRequest put(String path, JsonValue body) {
        return of("PUT", path).withJson(body);
    }

    public static VaultRequest post(String path, JsonValue body) {
        return of("POST", path).withJson(body);
    }

    /** A JSON merge patch (RFC 7396), the only form of PATCH that a Vault takes. */
    public static VaultRequest patch(String path, JsonValue body) {
        return of("PATCH", path).withBody("application/merge-patch+json", body.toBytes());
    }

    public VaultRequest withQuery(String name, String value) {
        List<Parameter> longer = new ArrayList<>(query);
        longer.add(new Parameter(name, value));
        return new VaultRequest(method, path, List.copyOf(longer), headers, body, timeout);
    }

    /** Sends {@code X-Vault-Token}. */
    public VaultRequest withToken(Secret token) {
        return withHeader("X-Vault-Token", token);
    }

    /** Sends {@code X-Vault-Namespace} in place of the settings' own. */
    public VaultRequest withNamespace(String namespace) {
        return withHeader("X-Vault-Namespace", namespace);
    }

    /** Asks for a wrapped answer ({@code X-Vault-Wrap-TTL}). */
    public VaultRequest withWrapTtl(Duration ttl) {
        return withHeader("X-Vault-Wrap-TTL", Long.toString(ttl.toSeconds()));
    }

    public VaultRequest withHeader(String name, String value) {
        return withHeader(name, Secret.of(value));
    }

    /** Sets a header whose value must not be printed; an earlier one of the same name is replaced. */
    public VaultRequest withHeader(String name, Secret value) {
        Map<String, Secret> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new VaultRequest(method, path, query, more, body, timeout);
    }

    public VaultRequest withJson(JsonValue json) {
        return withBody("application/json", json.toBytes());
    }

    /** The bytes are not copied: the caller may wipe them after the answer. */
    public VaultRequest withBody(String contentType, byte[] bytes) {
        VaultRequest typed = withHeader("Content-Type", contentType);
        return new VaultRequest(method, path, query, typed.headers, bytes, timeout);
    }

    /** Limits the whole request, from resolving the name to the answer's last byte. */
    public VaultRequest withTimeout(Duration limit) {
        return new VaultRequest(method, path, query, headers, body, limit);
    }

    public String method() {
        return method;
    }

    /** Without {@code /v1/}, not encoded. */
    public String path() {
        return path;
    }

    public List<Parameter> query() {
        return query;
    }

    Map<String, Secret> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Whether sending it twice does no harm. */
    boolean isRead() {
        return READS.contains(method);
    }

    /** The request target: {@code /v1/}, the encoded path and the query. */
    String target() {
        StringBuilder target = new StringBuilder("/v1/");
        encode(target, path, "/+:@!$&'()*,;=");
        char separator = '?';
        for (Parameter parameter : query) {
            target.append(separator);
            encode(target, parameter.name(), "");
            target.append('=');
            encode(target, parameter.value(), "");
            separator = '&';
        }
        return target.toString();
    }

    private static void encode(StringBuilder target, String text, String plain) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAlphanumeric(c) || "-._~".indexOf(c) >= 0 || plain.indexOf(c) >= 0) {
                target.append(c);
            } else {
                target.append('%');
                target.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                target.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
