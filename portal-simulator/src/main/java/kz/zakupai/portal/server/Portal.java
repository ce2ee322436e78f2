package kz.zakupai.portal.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.References;
import kz.zakupai.portal.fault.Faults;
import kz.zakupai.portal.fault.Rule;
import kz.zakupai.portal.graphql.GraphQl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything under {@code /v2/} and {@code /v3/}: who may ask, what goes wrong on purpose, and the answer. Thread-safe. */
public final class Portal implements HttpHandler {
    private static final int LONGEST_QUERY = 1_000_000;
    private static final Reply FORBIDDEN = Reply.error(403, "Forbidden", "Access denied");

    private final Rest rest;
    private final GraphQl graphQl;
    private final Faults faults;
    private final Requests requests;
    private final AtomicReference<String> token;

    /** @param token the only one that is let in; may be replaced while serving */
    public Portal(
            Archive archive, References references, Faults faults, Requests requests, AtomicReference<String> token) {
        rest = new Rest(archive, references);
        graphQl = new GraphQl(archive, references);
        this.faults = faults;
        this.requests = requests;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.count(path);
            Optional<Rule> fault = faults.next(path);
            Reply reply;
            try {
                reply = answer(exchange, path);
            } catch (JacksonException broken) {
                reply = Reply.error(400, "Bad Request", "Invalid JSON data in request body: Syntax error.");
            } catch (RuntimeException failed) {
                reply = Reply.error(500, "Internal Server Error", "Внутренняя ошибка сервера: " + failed);
            }
            Delivery delivery = new Delivery(exchange, requests);
            if (fault.isPresent()) {
                delivery.spoiled(fault.get(), reply);
            } else {
                delivery.send(reply);
            }
        }
    }

    private Reply answer(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_QUERY);
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + token.get()).equals(given)) {
            return FORBIDDEN;
        }
        List<String> parts =
                Stream.of(path.split("/", 16)).filter(part -> !part.isEmpty()).toList();
        if (parts.size() < 2
                || !(parts.getFirst().equals("v3") || parts.getFirst().equals("v2"))) {
            return Reply.notFound("Страница не найдена.");
        }
        if (parts.get(1).equals("graphql")) {
            if (!exchange.getRequestMethod().equals("POST")) {
                return Reply.error(405, "Method Not Allowed", "Method Not Allowed. This URL can only handle: POST.");
            }
            JsonNode request = JsonMapper.shared().readTree(body);
            return Reply.json(graphQl.answer(request));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Reply.error(405, "Method Not Allowed", "Method Not Allowed. This URL can only handle: GET, HEAD.");
        }
        Query query = Query.of(exchange.getRequestURI().getRawQuery());
        return rest.answer(parts.subList(1, parts.size()), query);
    }
}
