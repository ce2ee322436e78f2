package kz.zakupai.risk.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the Bot API's sendMessage on a real socket, in its own words (core.telegram.org/bots/api#making-requests). */
public final class FakeTelegram implements AutoCloseable {
    /** The bot's token. */
    public static final String TOKEN = "123456:test-of-the-bot";

    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpServer server;
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> messages = new ArrayList<>();
    private volatile String token = TOKEN;

    private record Reply(int status, String body) {}

    public FakeTelegram() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next message is answered with this error instead of being taken. */
    public void refusesNext(int status, String description, String parameters) {
        next.add(new Reply(
                status,
                "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"" + description + "\"" + parameters
                        + "}"));
    }

    /** The next message is answered with something that is not Telegram's. */
    public void breaksNext() {
        next.add(new Reply(502, "<html>Bad Gateway</html>"));
    }

    /** Only this token is accepted from now on. */
    public void accept(String other) {
        token = other;
    }

    /** All messages that were taken, in their order. */
    public List<JsonNode> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** Forgets everything. */
    public void reset() {
        next.clear();
        token = TOKEN;
        synchronized (messages) {
            messages.clear();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Reply reply;
        if (!exchange.getRequestURI().getPath().equals("/bot" + token + "/sendMessage")) {
            reply = new Reply(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        } else {
            Reply planned = next.poll();
            reply = planned != null ? planned : taken(message);
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply taken(JsonNode message) {
        synchronized (messages) {
            messages.add(message);
        }
        return new Reply(
                200,
                "{\"ok\":true,\"result\":{\"message_id\":7,\"date\":1785567600,\"chat\":{\"id\":"
                        + message.path("chat_id").asLong() + ",\"type\":\"private\"},\"text\":\"..\"}}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
