package kz.zakupai.etl;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A web server that answers a few paths as the portal does, and notes which tokens it was sent. */
final class FewPages {
    private static final Map<String, String> BODIES = Map.of(
            "/v3/refs/ref_months",
            "{\"total\":1,\"next_page\":\"\",\"items\":[{\"id\":99,\"name_ru\":\"Прошлый год\"}]}",
            "/html",
            "<html>maintenance</html>",
            "/v3/rnu",
            "{\"total\":1,\"next_page\":\"\",\"items\":[{\"pid\":\"9\",\"supplier_biin\":\"050140002945\","
                    + "\"supplier_innunp\":null,\"system_id\":3}]}");

    private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    FewPages() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = BODIES.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", path.equals("/html") ? "text/html" : "application/json");
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/v3/refs/ref_months");
            }
            int status = switch (path) {
                case "/moved" -> 302;
                case "/down" -> 503;
                default -> body.length == 0 ? 404 : 200;
            };
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The {@code Authorization} headers so far; {@code null} as text for none. */
    ConcurrentLinkedQueue<String> tokens() {
        return tokens;
    }
}
