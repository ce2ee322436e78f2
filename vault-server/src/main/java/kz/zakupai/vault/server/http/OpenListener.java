package kz.zakupai.vault.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import kz.zakupai.vault.server.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** One listening socket with its web server. */
final class OpenListener {
    private static final Duration GRACE = Duration.ofSeconds(10);
    static final Duration IDLE_CHECK = Duration.ofSeconds(30);
    private static final Duration SHORTEST_IDLE_CHECK = Duration.ofMillis(100);
    private static final int CONCURRENT_STREAMS = 250;

    private final WebServer server;
    private final @Nullable ListenerTls tls;
    private final RequestWatch watch;
    private final AtomicReference<ResponseHeaders> headers;

    private OpenListener(
            WebServer server, @Nullable ListenerTls tls, RequestWatch watch, AtomicReference<ResponseHeaders> headers) {
        this.server = server;
        this.tls = tls;
        this.watch = watch;
        this.headers = headers;
    }

    /** Loads what {@link #open} needs. */
    static void prepare(HttpLimits limits) {
        WebServer.builder()
                .protocolsDiscoverServices(false)
                .addConnectionSelector(http2(limits))
                .addConnectionSelector(http1(limits))
                .directHandlers(refusals(new AtomicReference<>(ResponseHeaders.NONE)))
                .routing(HttpRouting.builder())
                .buildPrototype();
    }

    /** @param handler makes the one handler of all requests, which has them watched */
    static OpenListener open(
            ListenerSettings settings,
            HttpLimits limits,
            BiFunction<RequestWatch, AtomicReference<ResponseHeaders>, VaultHandler> handler) {
        ConnectionWatch connections = new ConnectionWatch(limits.headTime());
        RequestWatch watch = new RequestWatch(limits, connections);
        boolean open = false;
        try {
            var headers = new AtomicReference<>(settings.headers());
            var opened = open(settings, limits, handler.apply(watch, headers), connections, watch, headers);
            open = true;
            return opened;
        } finally {
            if (!open) {
                watch.close();
            }
        }
    }

    private static OpenListener open(
            ListenerSettings settings,
            HttpLimits limits,
            VaultHandler handler,
            ConnectionWatch connections,
            RequestWatch watch,
            AtomicReference<ResponseHeaders> headers) {
        TlsSettings files = settings.tls();
        ListenerTls tls = files == null ? null : new ListenerTls(files);
        WebServerConfig.Builder server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxTcpConnections(limits.connections())
                // Uploads are the largest; all other bodies are held to limits.bodyBytes() by VaultHandler and
                // RequestBody.
                .maxPayloadSize(Math.max(limits.bodyBytes(), Uploads.BYTES))
                .idleConnectionTimeout(limits.idle())
                .idleConnectionPeriod(idleCheck(limits.idle()))
                .connectionOptions(new WatchedSockets(
                        SocketOptions.builder().tcpNoDelay(true).build(), connections))
                // Only these two protocols; HTTP/1.1 offers no upgrade to another one.
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new WatchedConnections(http2(limits), connections, false))
                .addConnectionSelector(new WatchedConnections(http1(limits), connections, true))
                .errorHandling(ErrorHandling.builder().includeEntity(false).build())
                .directHandlers(refusals(headers))
                .routing(HttpRouting.builder().any(handler));
        if (tls != null) {
            server.tls(tls.tls());
        }
        probe(settings);
        WebServer started = server.build().start();
        if (!started.isRunning()) {
            throw failure(settings, "see the log above");
        }
        return new OpenListener(started, tls, watch, headers);
    }

    private static Duration idleCheck(Duration idle) {
        Duration part = idle.dividedBy(4);
        Duration shorter = part.compareTo(IDLE_CHECK) < 0 ? part : IDLE_CHECK;
        return shorter.compareTo(SHORTEST_IDLE_CHECK) < 0 ? SHORTEST_IDLE_CHECK : shorter;
    }

    /** The web server only logs why it cannot bind: the reason is found out here, before it tries. */
    private static void probe(ListenerSettings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw failure(settings, String.valueOf(e.getMessage()));
        }
    }

    private static ListenerFailure failure(ListenerSettings settings, String reason) {
        return new ListenerFailure("cannot listen on " + settings.host() + ":" + settings.port() + ": " + reason
                + ". Stop what uses the address or choose another one");
    }

    int port() {
        return server.port();
    }

    void reloadTls() {
        if (tls != null) {
            tls.reload();
        }
    }

    void responseHeaders(ResponseHeaders others) {
        headers.set(others);
    }

    List<InFlightRequest> inFlight() {
        return watch.inFlight();
    }

    int requestsInWork() {
        return watch.running();
    }

    /** Lets no request begin from now on: it is refused with 503. */
    void end() {
        watch.end();
    }

    /** Returns when the requests in work have been answered, or were given their time. */
    void close() {
        watch.end();
        watch.awaitAnswers(GRACE);
        server.stop();
        watch.close();
    }

    static ServerConnectionSelector http1(HttpLimits limits) {
        return Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(limits.prologueBytes())
                        .maxHeadersSize(limits.headerBytes())
                        // The path is checked by RequestPath, whose answers are Vault's.
                        .validatePath(false)
                        .build())
                .build();
    }

    static ServerConnectionSelector http2(HttpLimits limits) {
        return Http2ConnectionSelector.builder()
                .http2Config(Http2Config.builder()
                        .maxHeaderListSize(limits.headerBytes())
                        .maxConcurrentStreams(CONCURRENT_STREAMS)
                        .sendErrorDetails(false)
                        .validatePath(false)
                        .build())
                .build();
    }

    /**
     * What is refused before a handler is reached: no details, and 413 in Vault's words. What the web server takes for its
     * own fault here is a request that it could not read, since {@link VaultHandler} answers everything behind it.
     */
    static DirectHandlers refusals(AtomicReference<ResponseHeaders> custom) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, (request, type, status, headers, message) -> {
                HeadClock.bodyCut();
                var told = type == EventType.INTERNAL_ERROR ? io.helidon.http.Status.BAD_REQUEST_400 : status;
                return refusal(told, headers, custom.get().of(told.code()));
            });
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            io.helidon.http.Status status, io.helidon.http.ServerResponseHeaders headers, List<Header> custom) {
        DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .keepAlive(false);
        custom.forEach(response::header);
        if (status.code() != 413) {
            return response.build();
        }
        JsonWriter out = new JsonWriter();
        Envelope.errors(out, List.of(RequestBody.TOO_LARGE), null);
        return response.header(HeaderNames.CONTENT_TYPE, "application/json")
                .entity(new String(out.toByteArray(), StandardCharsets.UTF_8))
                .build();
    }
}
