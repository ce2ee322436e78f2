package kz.zakupai.etl.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The portal on a real socket: checks the token, answers GraphQL from {@link FakeTables} and REST from given bodies, and
 * misbehaves where it is told to.
 */
public final class FakePortal implements AutoCloseable {
    private static final String FORBIDDEN =
            "{\"name\":\"Forbidden\",\"message\":\"Access denied\",\"code\":0,\"status\":403,"
                    + "\"type\":\"yii\\\\web\\\\HttpException\"}";
    private static final String NOT_FOUND =
            "{\"name\":\"Not Found\",\"message\":\"Поставщик не найден в реестре\",\"code\":0,\"status\":404}";

    private final HttpServer server;
    private final FakeTables tables = new FakeTables();
    private final Map<String, String> rest = new ConcurrentHashMap<>();
    private final Deque<Answer> scripted = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> token = new AtomicReference<>("the-token");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable beforeAnswer = () -> {};

    /** What to answer instead of the truth. */
    public record Answer(int status, String type, String body, Map<String, String> headers, boolean silent) {
        public static Answer status(int status, String... headers) {
            return new Answer(
                    status,
                    "application/json",
                    "{\"name\":\"Error\",\"message\":\"told to\"}",
                    headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]),
                    false);
        }

        public static Answer body(String type, String body) {
            return new Answer(200, type, body, Map.of(), false);
        }

        public static Answer gzip(String body) {
            return new Answer(200, "application/json", body, Map.of("Content-Encoding", "gzip"), false);
        }

        byte[] bytes() {
            byte[] plain = body.getBytes(StandardCharsets.UTF_8);
            if (!headers.containsKey("Content-Encoding")) {
                return plain;
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }

        /** The connection stays open and nothing comes. */
        public static Answer never() {
            return new Answer(0, "", "", Map.of(), true);
        }
    }

    public FakePortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public FakeTables tables() {
        return tables;
    }

    /** Answers {@code path} (with its query, without for any, or only up to its last slash for all below) with {@code body}. */
    public void rest(String path, String body) {
        rest.put(path, body);
    }

    /** Gives these answers to the next requests, whatever they ask. */
    public void next(Answer... answers) {
        scripted.addAll(List.of(answers));
    }

    public void acceptOnly(String accepted) {
        token.set(accepted);
    }

    /** Runs before each answer is worked out. */
    public void beforeAnswer(Runnable action) {
        beforeAnswer = action;
    }

    /** Paths of REST requests and queries of GraphQL requests, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void reset() {
        asked.clear();
        scripted.clear();
        rest.clear();
        tables.clear();
        token.set("the-token");
        beforeAnswer = () -> {};
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = body.isEmpty()
                    ? ""
                    : JsonMapper.shared().readTree(body).path("query").asString();
            asked.add(query.isEmpty() ? path : query);
            beforeAnswer.run();
            Answer told = scripted.poll();
            send(exchange, told != null ? told : truth(exchange, path, query));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer truth(HttpExchange exchange, String path, String query) {
        if (!("Bearer " + token.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(403, "application/json", FORBIDDEN, Map.of(), false);
        }
        if (!query.isEmpty()) {
            return Answer.body("application/json; charset=UTF-8", tables.answer(query));
        }
        int mark = path.indexOf('?');
        String plain = mark < 0 ? path : path.substring(0, mark);
        String below = rest.get(plain.substring(0, plain.lastIndexOf('/') + 1));
        String body = rest.getOrDefault(path, rest.getOrDefault(plain, below));
        return body == null
                ? new Answer(404, "application/json", NOT_FOUND, Map.of(), false)
                : Answer.body("application/json; charset=UTF-8", body);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        if (answer.silent()) {
            closed.await();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.bytes();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
