package kz.zakupai.cli.vault.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Awaits one callback of a provider on this machine, and gives the browser a page as its answer. */
final class CallbackListener implements AutoCloseable {
    private static final String PATH = "/oidc/callback";
    private static final Set<String> FIELDS = Set.of("state", "code", "id_token", "error", "error_description");
    private static final int MAX_BODY = 64 * 1024;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Callback> first = new CompletableFuture<>();

    private CallbackListener(HttpServer server) {
        this.server = server;
    }

    /**
     * What a browser brought.
     *
     * @param fields the known ones that were given
     * @param posted whether the provider posted a form, rather than redirected
     */
    record Callback(Map<String, String> fields, boolean posted, CompletableFuture<String> page) {
        void succeeded() {
            page.complete(html("Signed in to Vault", "You can close this window and start using the CLI."));
        }

        void failed(String text) {
            page.complete(html("Vault login failed", text));
        }
    }

    static CallbackListener open(String address, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
            CallbackListener listener = new CallbackListener(server);
            server.setExecutor(listener.threads);
            server.createContext("/", listener::handle);
            server.start();
            return listener;
        } catch (IOException e) {
            throw LoginMethods.failure("listen tcp " + address + ":" + port + ": " + e.getMessage());
        }
    }

    /** The first callback; ends the command when there is none in time. */
    Callback await(Duration patience) {
        try {
            return first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw LoginMethods.failure("Timed out waiting for response from provider");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoginMethods.failure("Interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the callback is only ever completed", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            boolean expected = exchange.getRequestURI().getPath().equals(PATH)
                    && (post || exchange.getRequestMethod().equals("GET"));
            Map<String, String> fields = expected ? fields(exchange) : Map.of();
            Callback callback = new Callback(fields, post, new CompletableFuture<>());
            if (!fields.containsKey("state") || !first.complete(callback)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] page = callback.page.join().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** Of the query and of a posted form, which wins. */
    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        String form = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        for (String pair : ((query == null ? "" : query) + "&" + form).split("&")) {
            int equals = pair.indexOf('=');
            String name = equals > 0 ? pair.substring(0, equals) : "";
            if (FIELDS.contains(name)) {
                fields.put(name, decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String html(String title, String text) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>%1$s</title></head>
                <body style="font-family:system-ui,sans-serif;margin:20vh auto;max-width:32rem">
                <h1>%1$s</h1><p>%2$s</p></body></html>
                """.formatted(escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The page that was given to a callback still reaches its browser. */
    @Override
    public void close() {
        if (first.isDone() && !first.isCompletedExceptionally()) {
            first.join().failed("The login was given up.");
        }
        server.stop(1);
        threads.shutdown();
    }
}
