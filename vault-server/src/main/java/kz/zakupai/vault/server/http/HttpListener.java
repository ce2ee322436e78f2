package kz.zakupai.vault.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * The server's listeners: HTTP/1.1 and HTTP/2, plain or TLS, every request on its own virtual thread. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
    private final List<OpenListener> listeners;

    private HttpListener(List<OpenListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Loads, on a thread of its own, what listeners will need: about a fifth of the time in which a server starts, well spent
     * while its store is opened. Nothing depends on it.
     */
    public static void prepare() {
        // Started by two threads at once, the logging system would complain.
        LoggerFactory.getILoggerFactory();
        NoServices.install();
        Thread.ofPlatform().daemon().name("http-preparation").start(() -> OpenListener.prepare(HttpLimits.standard()));
    }

    /**
     * Opens all listeners or none.
     *
     * @param limits what a client may cost where a listener does not say it itself
     * @param metrics answers {@code sys/metrics} without a token, on the listeners that are set so
     * @param statuses told the status of every answer; called from many threads
     * @param control what can be changed later
     * @throws ListenerFailure when there is none, an address is taken, or a TLS file cannot be used
     */
    public static HttpListener start(
            List<ListenerSettings> settings,
            HttpLimits limits,
            RequestHandler requests,
            RequestHandler metrics,
            PlainEndpoints plain,
            IntConsumer statuses,
            HttpControl control) {
        if (settings.isEmpty()) {
            throw new ListenerFailure("no listener is configured: add a listener block");
        }
        List<OpenListener> opened = new ArrayList<>();
        try {
            for (ListenerSettings one : settings) {
                RequestHandler handler = one.publicMetrics() ? new PublicMetrics(requests, metrics) : requests;
                HttpLimits own = one.limits() == null ? limits : one.limits();
                opened.add(OpenListener.open(
                        one,
                        own,
                        (watch, headers) -> new VaultHandler(
                                own, one.forwarded(), headers, handler, plain, watch, statuses, control)));
            }
        } catch (RuntimeException e) {
            opened.forEach(OpenListener::close);
            throw e;
        }
        var listener = new HttpListener(opened);
        control.inFlight(listener::inFlight);
        return listener;
    }

    /** The ports in the order of the settings; where 0 was asked, the one that was given. */
    public List<Integer> ports() {
        return listeners.stream().map(OpenListener::port).toList();
    }

    private List<InFlightRequest> inFlight() {
        return listeners.stream().flatMap(one -> one.inFlight().stream()).toList();
    }

    /** How many requests are in work now: {@code vault.core.in_flight_requests}. */
    public int requestsInWork() {
        return listeners.stream().mapToInt(OpenListener::requestsInWork).sum();
    }

    /**
     * Reads all certificate and key files again; new connections see them.
     *
     * @throws ListenerFailure naming the first file that cannot be used; that listener keeps what it had, the others are
     *     reloaded nevertheless
     */
    public void reloadTls() {
        ListenerFailure failure = null;
        for (OpenListener listener : listeners) {
            try {
                listener.reloadTls();
            } catch (ListenerFailure e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Replaces what answers have beside their own headers.
     *
     * @param headers one for each listener, in the order of the settings
     */
    public void responseHeaders(List<ResponseHeaders> headers) {
        for (int i = 0; i < Math.min(headers.size(), listeners.size()); i++) {
            listeners.get(i).responseHeaders(headers.get(i));
        }
    }

    /**
     * Lets requests in work finish within a few seconds and closes; what comes meanwhile is refused with 503, so that nothing is done
     * whose answer would be cut off with its connection.
     */
    @Override
    public void close() {
        listeners.forEach(OpenListener::end);
        listeners.forEach(OpenListener::close);
    }
}
