package kz.zakupai.vault.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.ServerRequest;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What this package knows of clients that are slow, greedy or of another age, for a listener that is not the server's: protocols,
 * limits, and the watch over heads and bodies that drip in. Thread-safe.
 */
public final class ClientWatch implements AutoCloseable {
    private final HttpLimits limits;
    private final ConnectionWatch connections;
    private final RequestWatch requests;

    public ClientWatch(HttpLimits limits) {
        this.limits = limits;
        this.connections = new ConnectionWatch(limits.headTime());
        this.requests = new RequestWatch(limits, connections);
    }

    /**
     * Sets the protocols, HTTP/1.1, HTTP/1.0 and HTTP/2, and all limits.
     *
     * @param addressed whether each client has an address of its own, by which its connection is known; those of Unix sockets have
     *     none, and the heads of their requests are not timed
     */
    public WebServerConfig.Builder set(WebServerConfig.Builder server, boolean addressed) {
        SocketOptions options = SocketOptions.builder().tcpNoDelay(addressed).build();
        return server.maxTcpConnections(limits.connections())
                .maxPayloadSize(limits.bodyBytes())
                .idleConnectionTimeout(limits.idle())
                .idleConnectionPeriod(OpenListener.IDLE_CHECK)
                .connectionOptions(addressed ? new WatchedSockets(options, connections) : options)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new WatchedConnections(OpenListener.http2(limits), connections, false))
                .addConnectionSelector(new WatchedConnections(OpenListener.http1(limits), connections, true))
                .errorHandling(ErrorHandling.builder().includeEntity(false).build())
                .directHandlers(OpenListener.refusals(new AtomicReference<>(ResponseHeaders.NONE)));
    }

    /** One request, from its head on; to be closed by the same thread when it has been answered. */
    public Watched begin(ServerRequest request) {
        HeadClock.headComplete(request.headers().contains(HeaderNames.TRANSFER_ENCODING), null);
        return new Watched(requests.watch(request, ""));
    }

    @Override
    public void close() {
        requests.close();
    }

    /** A request under the watch. */
    public static final class Watched implements AutoCloseable {
        private final RequestWatch.Watched request;

        private Watched(RequestWatch.Watched request) {
            this.request = request;
        }

        /** The body has been read: what comes now takes as long as it takes. */
        public void received() {
            request.received();
        }

        /** Whether the request was ended because it took too long. */
        public boolean late() {
            return request.late();
        }

        @Override
        public void close() {
            request.close();
            HeadClock.requestOver();
        }
    }
}
