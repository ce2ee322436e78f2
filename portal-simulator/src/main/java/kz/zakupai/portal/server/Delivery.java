package kz.zakupai.portal.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import kz.zakupai.portal.fault.Rule;

/** Sends an answer, whole or spoiled. */
final class Delivery {
    private static final int SILENCE_SECONDS = 300;
    private static final int SLOW_PIECES = 20;
    private static final int WORTH_COMPRESSING = 1_024;

    private final HttpExchange exchange;
    private final Requests requests;

    Delivery(HttpExchange exchange, Requests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    void send(Reply reply) throws IOException {
        byte[] body = reply.bytes();
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean compressed = accepted != null && accepted.contains("gzip") && body.length >= WORTH_COMPRESSING;
        head(reply, compressed);
        exchange.sendResponseHeaders(reply.status(), compressed ? 0 : body.length);
        try (OutputStream out =
                compressed ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void head(Reply reply, boolean compressed) {
        requests.answered(reply.status());
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (compressed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
    }

    /** Does with the answer what the rule says. */
    void spoiled(Rule rule, Reply reply) throws IOException {
        switch (rule.fault()) {
            case RATE_LIMITED -> {
                Reply refused = Reply.error(429, "Too Many Requests", "Rate limit exceeded.");
                send(rule.seconds() > 0 ? refused.with("Retry-After", Integer.toString(rule.seconds())) : refused);
            }
            case FORBIDDEN -> send(Reply.error(403, "Forbidden", "Access denied"));
            case SERVER_ERROR -> send(Reply.error(500, "Internal Server Error", "Возникла внутренняя ошибка сервера."));
            case BAD_GATEWAY -> send(Reply.html(502, "Bad Gateway"));
            case HTML -> send(Reply.html(200, "Проверка браузера"));
            case SILENCE -> pause(rule.seconds() > 0 ? rule.seconds() : SILENCE_SECONDS, TimeUnit.SECONDS);
            case DISCONNECT -> exchange.close();
            case CUT_OFF -> cutOff(reply);
            case SLOW -> slowly(reply, rule.seconds() > 0 ? rule.seconds() : 2);
            case NO_PROGRESS -> send(Stuck.of(reply, exchange.getRequestURI().toString()));
            case GRAPHQL_ERROR ->
                send(new Reply(
                        200,
                        reply.contentType(),
                        "{\"errors\":[{\"message\":\"Internal server error\",\"extensions\":{\"category\":\"internal\"}}]}",
                        Map.of()));
        }
    }

    private void cutOff(Reply reply) throws IOException {
        byte[] body = reply.bytes();
        head(reply, false);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void slowly(Reply reply, int seconds) throws IOException {
        byte[] body = reply.bytes();
        head(reply, false);
        exchange.sendResponseHeaders(reply.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            int piece = body.length / SLOW_PIECES + 1;
            for (int from = 0; from < body.length; from += piece) {
                out.write(Arrays.copyOfRange(body, from, Math.min(body.length, from + piece)));
                out.flush();
                pause(seconds * 1_000L / SLOW_PIECES, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Waits; ends early when the simulator is stopped, which interrupts its threads. */
    private static void pause(long time, TimeUnit unit) {
        try {
            boolean never = new CountDownLatch(1).await(time, unit);
            if (never) {
                throw new IllegalStateException("a latch that nobody counts down was");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
