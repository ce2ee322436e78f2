package kz.zakupai.e2e.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever gets every alert besides the chat, in Alertmanager's webhook format (prometheus.io, "webhook_config"). Thread-safe. */
final class AlertHook implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Set<String> alerts = ConcurrentHashMap.newKeySet();

    AlertHook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (JsonNode alert : JSON.readTree(exchange.getRequestBody()).path("alerts")) {
                alerts.add(alert.path("labels").path("alertname").asString());
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Waits until the alert came. */
    void await(String alert) throws InterruptedException {
        WatchedStack.until(alert + " comes to the hook", () -> alerts.contains(alert));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
