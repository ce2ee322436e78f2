package kz.zakupai.portal.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.fault.Faults;
import kz.zakupai.portal.fault.Rule;
import kz.zakupai.portal.truth.PlantedPurchase;
import kz.zakupai.portal.truth.RedFlag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The simulator's own endpoints, under {@code /simulator/}: the truth, faults, counters, the token. No token is asked for. */
public final class Simulation implements HttpHandler {
    private static final int LONGEST_BODY = 100_000;
    private static final String EXPORT = "GET /simulator/export/";

    private final Archive archive;
    private final Supplier<Stream<PlantedPurchase>> truth;
    private final Faults faults;
    private final Requests requests;
    private final AtomicReference<String> token;

    public Simulation(
            Archive archive,
            Supplier<Stream<PlantedPurchase>> truth,
            Faults faults,
            Requests requests,
            AtomicReference<String> token) {
        this.archive = archive;
        this.truth = truth;
        this.faults = faults;
        this.requests = requests;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (asked.equals("GET /simulator/truth")) {
                truth(exchange);
                return;
            }
            if (asked.startsWith(EXPORT)) {
                export(asked.substring(EXPORT.length()), exchange);
                return;
            }
            Reply reply;
            try {
                reply = answer(asked, exchange);
            } catch (IllegalArgumentException | JacksonException refused) {
                String why = refused.getMessage();
                reply = Reply.error(422, "Unprocessable Entity", why == null ? "not understood" : why);
            }
            byte[] body = reply.bytes();
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(String asked, HttpExchange exchange) throws IOException {
        return switch (asked) {
            case "GET /simulator/world" -> Reply.json(world());
            case "GET /simulator/requests" -> Reply.json(requests.json());
            case "POST /simulator/faults" -> {
                JsonNode given = body(exchange);
                for (JsonNode rule : given.isArray()
                        ? given
                        : JsonNodeFactory.instance.arrayNode().add(given)) {
                    faults.add(Rule.of(rule));
                }
                yield Reply.json(done("faults are scheduled"));
            }
            case "DELETE /simulator/faults" -> {
                faults.clear();
                yield Reply.json(done("nothing goes wrong any more"));
            }
            case "PUT /simulator/token" -> {
                String next = body(exchange).path("token").asString("");
                if (next.isEmpty()) {
                    throw new IllegalArgumentException("{\"token\": \"...\"} is wanted");
                }
                token.set(next);
                yield Reply.json(done("only the new token is let in"));
            }
            default -> Reply.notFound("the simulator has no " + asked);
        };
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        return JsonMapper.shared().readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY));
    }

    private static ObjectNode done(String what) {
        return JsonNodeFactory.instance.objectNode().put("result", what);
    }

    private ObjectNode world() {
        ObjectNode world = JsonNodeFactory.instance.objectNode();
        for (Kind kind : Kind.values()) {
            world.put(kind.path(), archive.total(kind));
        }
        return world;
    }

    /** All records of a kind in one page, with the parts that GraphQL nests, for loading as a file. */
    private void export(String path, HttpExchange exchange) throws IOException {
        Optional<Kind> kind =
                Stream.of(Kind.values()).filter(one -> one.path().equals(path)).findFirst();
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(kind.isPresent() ? 200 : 404, 0);
        if (kind.isEmpty()) {
            return;
        }
        try (Stream<ObjectNode> records = archive.newestFirst(kind.get(), Long.MAX_VALUE);
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            long total = archive.total(kind.get());
            out.write("{\"total\":" + total + ",\"limit\":" + total + ",\"next_page\":\"\",\"items\":[");
            String between = "";
            for (Iterator<ObjectNode> all = records.iterator(); all.hasNext(); ) {
                out.write(between);
                out.write(all.next().toString());
                between = ",\n";
            }
            out.write("]}");
        }
    }

    /** One purchase on a line, so that a large world can be read as a stream. */
    private void truth(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson; charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        try (Stream<PlantedPurchase> purchases = truth.get();
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            for (Iterator<PlantedPurchase> all = purchases.iterator(); all.hasNext(); ) {
                PlantedPurchase purchase = all.next();
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                line.put(purchase.lot() ? "lot_id" : "contract_id", purchase.id())
                        .put("story", purchase.story());
                ObjectNode states = line.putObject("flags");
                for (RedFlag flag : RedFlag.values()) {
                    states.put(flag.code(), purchase.state(flag).code());
                }
                out.write(line.toString());
                out.write('\n');
            }
        }
    }
}
