package kz.zakupai.cli.agent.proxy;

import java.util.Optional;
import kz.zakupai.cli.agent.cache.LeaseCache;
import kz.zakupai.cli.agent.config.Listener;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.Ending;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** What the agent answers about itself, below {@code /agent/v1/}. Thread-safe. */
final class AgentApi {
    static final String PREFIX = "/agent/v1/";

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Listener listener;
    private final Optional<LeaseCache> cache;
    private final AgentMetrics metrics;
    private final Ending ending;

    AgentApi(Listener listener, Optional<LeaseCache> cache, AgentMetrics metrics, Ending ending) {
        this.listener = listener;
        this.cache = cache;
        this.metrics = metrics;
        this.ending = ending;
    }

    void answer(ClientRequest request, AnswerWriter writer) throws Refusal {
        switch (request.path().substring(PREFIX.length())) {
            case "metrics" -> {
                require(request, "GET");
                writer.text(200, METRICS_TYPE, metrics.prometheus());
            }
            case "cache-clear" -> {
                requireWholeApi();
                require(request, "POST");
                clear(request);
                writer.json(200, JsonObject.EMPTY);
            }
            case "quit" -> {
                requireWholeApi();
                if (!listener.quitAllowed()) {
                    throw new Refusal(404, "quit is not enabled on this listener: agent_api { enable_quit = true }");
                }
                require(request, "POST");
                writer.json(200, JsonObject.EMPTY);
                ending.end(0, "asked to quit by its API");
            }
            default -> throw new Refusal(404, "no such path of the agent's own API");
        }
    }

    private void requireWholeApi() throws Refusal {
        if (listener.metricsOnly()) {
            throw new Refusal(404, "this listener serves the agent's metrics only");
        }
    }

    private static void require(ClientRequest request, String method) throws Refusal {
        boolean same = request.method().equals(method)
                || (method.equals("GET") && request.method().equals("HEAD"))
                || (method.equals("POST") && request.method().equals("PUT"));
        if (!same) {
            throw new Refusal(405, "unsupported operation: " + method + " is");
        }
    }

    private void clear(ClientRequest request) throws Refusal {
        JsonObject body = body(request);
        String type = body.text("type").orElse("");
        String value = body.text("value").orElse("");
        if (value.isEmpty() && !type.equals("all")) {
            throw new Refusal(400, type.isEmpty() ? "type is required" : "value is required for type " + type);
        }
        String namespace = body.text("namespace").orElse("");
        switch (type) {
            case "all" -> cache.ifPresent(LeaseCache::forgetAll);
            case "token" -> cache.ifPresent(kept -> kept.forgetToken(Secret.of(value)));
            case "token_accessor" -> cache.ifPresent(kept -> kept.forgetAccessor(value));
            case "lease" -> cache.ifPresent(kept -> kept.forgetLeases(value));
            case "request_path" ->
                cache.ifPresent(kept -> kept.forgetPaths(
                        namespace, value.startsWith("/v1/") ? value.substring("/v1/".length()) : value));
            default -> throw new Refusal(400, "type is one of request_path, lease, token, token_accessor, all");
        }
    }

    private static JsonObject body(ClientRequest request) throws Refusal {
        try {
            if (request.isHeld() && JsonValue.parse(request.heldBody()) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            // Falls through to the refusal below.
        }
        throw new Refusal(400, "the body is not a JSON object");
    }
}
