package kz.zakupai.risk.portal;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Speaks the register's part of the portal's wire format on a real socket; nobody is listed until a test says so. */
public final class FakePortal implements AutoCloseable {
    /** The token that is accepted. */
    public static final String TOKEN = "portal-token-of-the-tests";

    /** 404 for whoever is not in the register, as documented. */
    public static final String NOT_LISTED = """
            {"name":"Not Found","message":"Поставщик не найден в реестре","code":0,"status":404,\
            "type":"yii\\\\web\\\\NotFoundHttpException"}""";

    /** 404 that says nothing about anybody, seen in 2026. */
    public static final String INVALID_ROUTE = """
            {"name":"Not Found","message":"Invalid Route","code":0,"status":404,\
            "type":"yii\\\\web\\\\NotFoundHttpException"}""";

    private static final String FORBIDDEN =
            "{\"name\":\"Forbidden\",\"message\":\"Access denied\",\"code\":0,\"status\":403,\"type\":\"yii\\\\web\\\\HttpException\"}";

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private volatile String token = TOKEN;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Reply(int status, String body) {}

    public FakePortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v3/rnu/", this::answer);
        server.start();
    }

    /** An entry as {@code GET /v3/rnu/{biin}} shows it; dates are the portal's own, without zone. */
    public static String entry(String biin, String start, String end) {
        return """
                {"id":"5249","pid":1831,"customer_name_ru":"АО \\"Заказчик\\"","customer_biin":"071140005693",\
                "supplier_name_ru":"ТОО \\"Поставщик\\"","supplier_biin":"%s","supplier_innunp":null,\
                "court_decision":"23123123","court_decision_date":"2018-01-05 07:09:17","start_date":%s,"end_date":%s,\
                "ref_reason_id":"1","index_date":"2018-01-05 05:01:18","system_id":3,"kato_list":[710000000],"founders":null}""".formatted(biin, quoted(start), quoted(end));
    }

    private static String quoted(String text) {
        return text.equals("null") ? text : '"' + text + '"';
    }

    /** The envelope around entries. */
    public static String envelope(int total, String... entries) {
        return "{\"total\":" + total + ",\"limit\":50,\"next_page\":\"\",\"items\":[" + String.join(",", entries)
                + "]}";
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is answered about {@code biin} from now on. */
    public void answers(String biin, int status, String body) {
        replies.put(biin, new Reply(status, body));
    }

    /** One entry from now on. */
    public void lists(String biin, String start, String end) {
        answers(biin, 200, envelope(1, entry(biin, start, end)));
    }

    /** Forgets everything, and that questions were held or the token was changed. */
    public void reset() {
        release();
        replies.clear();
        token = TOKEN;
        synchronized (asked) {
            asked.clear();
        }
    }

    /** Accepts another token from now on. */
    public void accept(String other) {
        token = other;
    }

    /** Lets questions come in and answers none until {@link #release()}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** How often {@code biin} was asked about. */
    public long questions(String biin) {
        synchronized (asked) {
            return asked.stream().filter(biin::equals).count();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String biin = exchange.getRequestURI().getPath().substring("/v3/rnu/".length());
        synchronized (asked) {
            asked.add(biin);
        }
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IOException("held for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean allowed =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Reply reply = allowed ? replies.getOrDefault(biin, new Reply(404, NOT_LISTED)) : new Reply(403, FORBIDDEN);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
