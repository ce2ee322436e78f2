package kz.zakupai.vault.server.auth.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import kz.zakupai.vault.server.http.TestCertificates;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The API server of a cluster over HTTPS, as far as logins need it: TokenReview, and reading namespaces and service
 * accounts. Kubernetes' own wire format.
 */
final class ClusterStub implements AutoCloseable {
    static final String REVIEWER = "reviewer-token";

    private final TestCertificates identity = TestCertificates.named("localhost", "EC");
    private final HttpsServer server;
    private final Map<String, Map<String, Object>> statuses = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> objects = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, @Nullable Object> lastReview;

    ClusterStub() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", this::review);
        server.createContext("/api/v1/namespaces/", this::read);
        server.start();
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    String caPem() {
        return identity.pem();
    }

    /** What a review of {@code token} answers as its status. */
    void knows(String token, Map<String, Object> status) {
        statuses.put(token, status);
    }

    /** What the cluster says of a good token. */
    static Map<String, Object> account(String namespace, String name, String uid, String... audiences) {
        return Map.of(
                "authenticated",
                true,
                "user",
                Map.of(
                        "username",
                        "system:serviceaccount:" + namespace + ":" + name,
                        "uid",
                        uid,
                        "groups",
                        List.of("system:serviceaccounts")),
                "audiences",
                List.of(audiences));
    }

    /** What reading {@code path} below {@code /api/v1/namespaces/} gives as metadata. */
    void has(String path, Map<String, Object> metadata) {
        objects.put(path, metadata);
    }

    /** The spec of the last review. */
    Map<?, ?> reviewed() {
        Map<String, @Nullable Object> review = lastReview;
        return review != null && review.get("spec") instanceof Map<?, ?> spec ? spec : Map.of();
    }

    private void review(HttpExchange exchange) throws IOException {
        Map<String, @Nullable Object> review =
                Json.object(exchange.getRequestBody().readAllBytes());
        lastReview = review;
        Object token = reviewed().get("token");
        String bearer = bearer(exchange);
        if (!bearer.equals(REVIEWER) && !statuses.containsKey(bearer)) {
            failure(exchange, 401, "Unauthorized");
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kind", "TokenReview");
        answer.put("apiVersion", "authentication.k8s.io/v1");
        answer.put("metadata", Map.of());
        answer.put("spec", reviewed());
        answer.put(
                "status",
                statuses.getOrDefault(
                        String.valueOf(token), Map.of("authenticated", false, "error", "invalid bearer token")));
        send(exchange, 201, answer);
    }

    private void read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1/namespaces/".length());
        Map<String, Object> metadata = objects.get(path);
        if (!bearer(exchange).equals(REVIEWER)) {
            failure(exchange, 403, "Forbidden");
        } else if (metadata == null) {
            failure(exchange, 404, "NotFound");
        } else {
            send(exchange, 200, Map.of("apiVersion", "v1", "metadata", metadata));
        }
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.substring("Bearer ".length());
    }

    private static void failure(HttpExchange exchange, int code, String reason) throws IOException {
        send(exchange, code, Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "reason", reason));
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
