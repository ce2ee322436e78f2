package kz.zakupai.vault.server.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Response;

/** A listener whose core keeps the requests that reach it and answers as told. */
final class EchoServer implements AutoCloseable {
    private static final Set<String> PLAIN =
            Set.of("sys/health", "sys/init", "sys/seal-status", "sys/unseal", "sys/seal", "sys/leader");

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<PlainRequest> plainRequests = new CopyOnWriteArrayList<>();
    final List<Integer> statuses = new CopyOnWriteArrayList<>();
    final HttpControl control = new HttpControl();
    final HttpListener listener;
    volatile Function<Request, Answer> core = request -> Answer.of(request, Response.of(Map.of("k", "v")), "kv");
    volatile Function<PlainRequest, PlainAnswer> plain = request -> PlainAnswer.of(Map.of("method", request.method()));

    EchoServer() {
        this(HttpLimits.standard(), ListenerSettings.plain("127.0.0.1", 0));
    }

    EchoServer(HttpLimits limits, ListenerSettings... listeners) {
        var endpoints = new PlainEndpoints() {
            @Override
            public boolean serves(String path) {
                return PLAIN.contains(path);
            }

            @Override
            public PlainAnswer handle(PlainRequest request) {
                plainRequests.add(request);
                return plain.apply(request);
            }
        };
        listener = HttpListener.start(
                List.of(listeners), limits, this::handle, this::handle, endpoints, statuses::add, control);
    }

    int port() {
        return listener.ports().getFirst();
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, got " + requests);
        }
        return requests.getFirst();
    }

    private Answer handle(Request request) {
        requests.add(request);
        return core.apply(request);
    }

    @Override
    public void close() {
        listener.close();
    }
}
