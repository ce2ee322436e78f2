package kz.zakupai.service.junit.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Speaks the Bot API on a real socket, in its own words (core.telegram.org/bots/api#making-requests): {@code getMe},
 * {@code getChat} and {@code sendMessage}; a wrong token is 401, a text that is too long or no HTML of Telegram's is 400.
 * Thread-safe.
 */
public final class FakeTelegram implements AutoCloseable {
    /** The bot's token. */
    public static final String TOKEN = "123456:test-of-the-bot";

    private static final Pattern CALL = Pattern.compile("/bot([0-9]+:[A-Za-z0-9_-]+)/([A-Za-z]+)");
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int OK = 200;

    private final HttpServer server;
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final Inbox inbox = new Inbox();
    private final AtomicInteger unauthorized = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private volatile String token = TOKEN;
    private volatile @Nullable String chat;

    private record Reply(int status, String body) {}

    /** Listens on a free port of the loopback address. */
    public FakeTelegram() {
        this(0);
    }

    /** Listens on {@code port} of the loopback address. */
    public FakeTelegram(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
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
        next.add(new Reply(status, error(status, description, parameters)));
    }

    /** The next message is answered with something that is not Telegram's. */
    public void breaksNext() {
        next.add(new Reply(502, "<html>Bad Gateway</html>"));
    }

    /** Only this token is accepted from now on. */
    public void accept(String other) {
        token = other;
    }

    /** Only this chat is known from now on. */
    public void knowsOnly(String chatId) {
        chat = chatId;
    }

    /** All messages that were taken, in their order, with the parameters as they were sent. */
    public List<JsonNode> messages() {
        return inbox.all();
    }

    /** The texts of all messages that were taken, in their order, as they were sent. */
    public List<String> texts() {
        return inbox.all().stream().map(FakeTelegram::text).toList();
    }

    /**
     * Waits until a message was taken whose text is {@code wanted}, and gives its text as it was sent.
     *
     * @throws AssertionError with what came instead, when the time is over
     */
    public String await(Duration limit, Predicate<String> wanted) throws InterruptedException {
        return inbox.await(limit, message -> wanted.test(text(message)))
                .map(FakeTelegram::text)
                .orElseThrow(
                        () -> new AssertionError("no such message within " + limit + "; calls refused for their token: "
                                + unauthorized + ", for what they say: " + rejected + "; messages taken:\n"
                                + String.join("\n---\n", texts())));
    }

    /** How many calls came with a token that was not accepted. */
    public int unauthorized() {
        return unauthorized.get();
    }

    /** How many calls were refused for what they say. */
    public int rejected() {
        return rejected.get();
    }

    /** Forgets everything. */
    public void reset() {
        next.clear();
        token = TOKEN;
        chat = null;
        unauthorized.set(0);
        rejected.set(0);
        inbox.clear();
    }

    private static String text(JsonNode message) {
        return message.path("text").asString("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
        URI target = exchange.getRequestURI();
        try {
            String method = authorized(target.getPath());
            JsonNode parameters =
                    Parameters.read(exchange.getRequestHeaders().getFirst("Content-Type"), body, target.getRawQuery());
            Reply planned = method.equals("sendMessage") ? next.poll() : null;
            return planned != null
                    ? planned
                    : new Reply(OK, "{\"ok\":true,\"result\":" + result(method, parameters) + "}");
        } catch (RefusedCallException e) {
            (e.status() == RefusedCallException.UNAUTHORIZED ? unauthorized : rejected).incrementAndGet();
            return new Reply(e.status(), error(e.status(), String.valueOf(e.getMessage()), ""));
        }
    }

    /** The method that is called, in small letters or not, once the token has been looked at. */
    private String authorized(String path) throws RefusedCallException {
        Matcher call = CALL.matcher(path);
        if (!call.matches()) {
            throw new RefusedCallException(RefusedCallException.NOT_FOUND, "Not Found");
        }
        if (!call.group(1).equals(token)) {
            throw new RefusedCallException(RefusedCallException.UNAUTHORIZED, "Unauthorized");
        }
        return call.group(2);
    }

    private JsonNode result(String method, JsonNode parameters) throws RefusedCallException {
        var api = new BotMethods(token, chat);
        return switch (method) {
            case "getMe" -> api.me();
            case "getChat" -> api.chat(parameters);
            case "sendMessage" -> {
                BotMethods.Checked message = api.message(parameters);
                yield message.numbered(inbox.take(parameters));
            }
            default -> throw new RefusedCallException(RefusedCallException.NOT_FOUND, "Not Found");
        };
    }

    private static String error(int status, String description, String parameters) {
        return "{\"ok\":false,\"error_code\":" + status + ",\"description\":\""
                + description.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" + parameters + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** For trials by hand: listens on the port that is the first argument, and prints what people would see. */
    public static void main(String[] arguments) throws InterruptedException {
        try (var telegram = new FakeTelegram(Integer.parseInt(arguments[0]))) {
            telegram.accept(arguments.length > 1 ? arguments[1] : TOKEN);
            System.out.println("listening at " + telegram.base());
            for (int seen = 0; ; ) {
                int known = seen;
                telegram.inbox.await(
                        Duration.ofMinutes(1), message -> telegram.messages().size() > known);
                for (String text :
                        telegram.texts().subList(seen, telegram.texts().size())) {
                    System.out.println("--- message " + ++seen + "\n" + BotMethods.shown(text));
                }
            }
        }
    }
}
