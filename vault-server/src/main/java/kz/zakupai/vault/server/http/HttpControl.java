package kz.zakupai.vault.server.http;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What can be asked of the listeners and changed while they run. Made before them, and handed to {@link HttpListener#start}. Thread-safe:
 * a change holds for the requests that come after it.
 */
public final class HttpControl {
    private volatile CrossOriginRules crossOrigin = CrossOriginRules.NONE;
    private volatile Map<String, List<String>> pageHeaders = Map.of();
    private volatile Supplier<List<InFlightRequest>> inFlight = List::of;

    public CrossOriginRules crossOrigin() {
        return crossOrigin;
    }

    public void crossOrigin(CrossOriginRules rules) {
        crossOrigin = rules;
    }

    /** The headers of every answer outside of {@code /v1/}. */
    public Map<String, List<String>> pageHeaders() {
        return pageHeaders;
    }

    /** @param headers valid names and values: they are sent as they are */
    public void pageHeaders(Map<String, List<String>> headers) {
        pageHeaders = Map.copyOf(headers);
    }

    /** What is under way now, the asking request with it, in no order. */
    public List<InFlightRequest> inFlight() {
        return inFlight.get();
    }

    void inFlight(Supplier<List<InFlightRequest>> source) {
        inFlight = source;
    }
}
