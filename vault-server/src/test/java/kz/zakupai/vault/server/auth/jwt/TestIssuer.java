package kz.zakupai.vault.server.auth.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.http.TestCertificates;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** An issuer over loopback HTTP or HTTPS: its discovery document and its key set, which rotates. */
class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final String url;
    private final AtomicInteger keySetFetches = new AtomicInteger();
    private final Map<String, Object> discovery = new ConcurrentHashMap<>();
    private volatile List<SigningKey> keys;
    private volatile boolean down;

    TestIssuer(SigningKey... keys) {
        this(null, keys);
    }

    TestIssuer(@Nullable TestCertificates identity, SigningKey... keys) {
        this.keys = List.of(keys);
        try {
            var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (identity == null) {
                server = HttpServer.create(anyPort, 0);
            } else {
                HttpsServer secure = HttpsServer.create(anyPort, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = (identity == null ? "http" : "https") + "://127.0.0.1:"
                + server.getAddress().getPort();
        discovery.put("issuer", url);
        discovery.put("jwks_uri", url + "/keys");
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        handle("/.well-known/openid-configuration", fields -> new Answer(200, discovery));
        handle("/keys", fields -> {
            keySetFetches.incrementAndGet();
            return new Answer(
                    200,
                    Map.of("keys", this.keys.stream().map(SigningKey::publicJwk).toList()));
        });
        server.start();
    }

    /** A JSON answer; with a location it is a redirect. */
    record Answer(int status, Map<String, ?> json) {}

    @FunctionalInterface
    interface Handler {
        Answer handle(Map<String, String> fields);
    }

    /** Handles a path; the fields come from the query and from a form. The header Authorization is a field too. */
    final void handle(String path, Handler handler) {
        server.createContext(path, exchange -> {
            Map<String, String> fields = fields(exchange);
            Answer answer = down ? new Answer(503, Map.of()) : handler.handle(fields);
            byte[] body = Json.bytes(answer.json);
            if (answer.json.get("location") instanceof String location) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : ((query == null ? "" : query) + "&" + body).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            fields.put("Authorization", authorization);
        }
        return fields;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    final void describe(String name, Object value) {
        discovery.put(name, value);
    }

    final String url() {
        return url;
    }

    final String keysUrl() {
        return url + "/keys";
    }

    final void rotate(SigningKey... newKeys) {
        keys = List.of(newKeys);
    }

    final SigningKey key() {
        return keys.getFirst();
    }

    final int keySetFetches() {
        return keySetFetches.get();
    }

    final void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public final void close() {
        server.stop(0);
    }
}
