package kz.zakupai.vault.server.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Upload;
import org.jspecify.annotations.Nullable;

/** Turns what a client sent into a {@link Request}. Stateless but for its limits; thread-safe. */
final class RequestReader {
    static final HeaderName NAMESPACE = HeaderNames.create("X-Vault-Namespace");
    private static final HeaderName TOKEN = HeaderNames.create("X-Vault-Token");
    private static final HeaderName WRAP_TTL = HeaderNames.create("X-Vault-Wrap-TTL");
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String ACME_NONCE = "/acme/new-nonce";
    private static final Map<String, Boolean> GO_BOOLEANS = Map.ofEntries(
            Map.entry("1", true),
            Map.entry("t", true),
            Map.entry("T", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("0", false),
            Map.entry("f", false),
            Map.entry("F", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("", false));

    private final int bodyLimit;
    private final ForwardedAddress forwarded;

    RequestReader(int bodyLimit, ForwardedAddress forwarded) {
        this.bodyLimit = bodyLimit;
        this.forwarded = forwarded;
    }

    /** A request to one of the plain endpoints, whose body is read for every verb that has one. */
    PlainRequest plain(ServerRequest request, String id, String path, String method, BodyMemory.Room room)
            throws IOException {
        Map<String, @Nullable Object> body =
                method.equals("PUT") || method.equals("POST") ? body(request, room) : Map.of();
        Operation operation = body.isEmpty() && method.charAt(0) != 'P' ? Operation.READ : Operation.UPDATE;
        return new PlainRequest(method, query(request), request(request, id, operation, path, body));
    }

    Request read(ServerRequest request, String id, String path, String method, BodyMemory.Room room)
            throws IOException {
        return switch (method) {
            case "GET" -> reading(request, id, path);
            case "HEAD" -> asking(request, id, path);
            case "LIST" -> listing(request, id, path, query(request));
            case "POST", "PUT" -> writing(request, id, path, Operation.UPDATE, room);
            case "PATCH" -> {
                RequestData.checkPatchType(text(request.headers(), HeaderNames.CONTENT_TYPE));
                yield writing(request, id, path, Operation.PATCH, room);
            }
            case "DELETE" -> request(request, id, Operation.DELETE, path, RequestData.ofQuery(query(request)));
            default -> throw Refused.with(405);
        };
    }

    /** Vault knows HEAD in one place besides its plain endpoints: ACME clients fetch a nonce by it (RFC 8555, 7.2). */
    private Request asking(ServerRequest request, String id, String path) {
        if (!path.endsWith(ACME_NONCE)) {
            throw Refused.with(405);
        }
        return request(request, id, Operation.READ, path, Map.of());
    }

    private Request reading(ServerRequest request, String id, String path) {
        Map<String, List<String>> query = query(request);
        if (query.isEmpty()) {
            return request(request, id, Operation.READ, path, Map.of());
        }
        if (asks(query, "list")) {
            return listing(request, id, path, query);
        }
        boolean help = asks(query, "help");
        query.remove("list");
        query.remove("help");
        return request(request, id, help ? Operation.HELP : Operation.READ, path, RequestData.ofQuery(query));
    }

    private Request listing(ServerRequest request, String id, String path, Map<String, List<String>> query) {
        if (!query.isEmpty()) {
            query.remove("list");
        }
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        return request(request, id, Operation.LIST, folder, RequestData.ofQuery(query));
    }

    private Request writing(ServerRequest request, String id, String path, Operation operation, BodyMemory.Room room)
            throws IOException {
        if (path.endsWith("/")) {
            throw Refused.with(400, "cannot write to a path ending in '/'");
        }
        if (Uploads.takenAt(path) && operation == Operation.UPDATE) {
            return request(request, id, operation, path, Map.of(), null, Uploads.of(request));
        }
        RequestBody body = RequestBody.read(request, bodyLimit, room);
        String type = text(request.headers(), HeaderNames.CONTENT_TYPE);
        if (type != null && RequestData.binary(type)) {
            return request(request, id, operation, path, Map.of(), new RawBody(type, body.bytes()), null);
        }
        return request(request, id, operation, path, RequestData.ofBody(body, type));
    }

    private Map<String, @Nullable Object> body(ServerRequest request, BodyMemory.Room room) throws IOException {
        RequestBody body = RequestBody.read(request, bodyLimit, room);
        return RequestData.ofBody(body, text(request.headers(), HeaderNames.CONTENT_TYPE));
    }

    private Request request(
            ServerRequest request, String id, Operation operation, String path, Map<String, @Nullable Object> data) {
        return request(request, id, operation, path, data, null, null);
    }

    private Request request(
            ServerRequest request,
            String id,
            Operation operation,
            String path,
            Map<String, @Nullable Object> data,
            @Nullable RawBody body,
            @Nullable Upload upload) {
        Headers headers = request.headers();
        return new Request(
                id,
                operation,
                path,
                data,
                token(headers),
                wrapTtl(headers),
                namespace(headers),
                connection(request, headers),
                new ClientHeaders(headers),
                body,
                basic(headers),
                upload);
    }

    private static @Nullable Secret basic(Headers headers) {
        String authorization = text(headers, HeaderNames.AUTHORIZATION);
        return authorization != null && authorization.startsWith(BASIC)
                ? Secret.of(authorization.substring(BASIC.length()).strip())
                : null;
    }

    private static boolean asks(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        if (values == null) {
            return false;
        }
        Boolean flag = GO_BOOLEANS.get(values.getFirst());
        if (flag == null) {
            throw Refused.with(400);
        }
        return flag;
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        return QueryText.parse(request.prologue().query().rawValue());
    }

    static @Nullable Secret token(Headers headers) {
        String token = text(headers, TOKEN);
        if (token == null || token.isBlank()) {
            String authorization = text(headers, HeaderNames.AUTHORIZATION);
            token = authorization != null && authorization.startsWith(BEARER)
                    ? authorization.substring(BEARER.length())
                    : null;
        }
        String stripped = token == null ? "" : token.strip();
        return stripped.isEmpty() ? null : Secret.of(stripped);
    }

    private static @Nullable Duration wrapTtl(Headers headers) {
        String text = text(headers, WRAP_TTL);
        if (text == null) {
            return null;
        }
        Duration ttl;
        try {
            ttl = GoDuration.parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Refused.with(400, "error parsing X-Vault-Wrap-TTL header: time: invalid duration");
        }
        if (ttl.isNegative()) {
            throw Refused.with(400, "error parsing X-Vault-Wrap-TTL header: requested wrap ttl can not be negative");
        }
        return ttl.isZero() ? null : ttl;
    }

    private static String namespace(Headers headers) {
        String namespace = text(headers, NAMESPACE);
        if (namespace != null && namespace.chars().anyMatch(c -> c < ' ' || c > '~')) {
            // It is echoed: what could end a header line for some client must not be in it.
            throw Refused.with(400, "X-Vault-Namespace must be printable ASCII");
        }
        return namespace == null ? "" : namespace.strip();
    }

    private Connection connection(ServerRequest request, Headers headers) {
        PeerInfo peer = request.remotePeer();
        String address = peer.address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : peer.host();
        int zone = address.indexOf('%');
        Certificate[] chain = peer.tlsCertificates().orElse(null);
        String plain = zone < 0 ? address : address.substring(0, zone);
        return new Connection(
                forwarded.of(
                        plain,
                        headers.contains(FORWARDED_FOR)
                                ? headers.get(FORWARDED_FOR).allValues()
                                : List.of()),
                peer.port(),
                request.isSecure(),
                chain == null
                        ? List.of()
                        : Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    private static @Nullable String text(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).get() : null;
    }
}
