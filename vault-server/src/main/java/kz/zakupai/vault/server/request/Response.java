package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers. Immutable; the {@code with...} methods give changed copies.
 *
 * <p>Data values are String, Boolean, Number, {@link java.time.Instant} (written as RFC 3339 with nanoseconds),
 * {@link kz.zakupai.vault.server.json.RawJson} (written as it is), Map, List, or null.
 *
 * @param status 0 for the usual one: 200 with a body, 204 without
 * @param topLevel true where data stands twice: below {@code data} and at the top level
 * @param login what an auth method grants; the core replaces it by {@code issued}
 * @param leaseDuration how long the data is good for, without a lease: {@code lease_duration}; zero for not said
 * @param lease what an engine grants with the data; the core registers it and gives it its id
 * @param rewrap null but for {@code sys/wrapping/rewrap}
 * @param raw a body of another content type, written as it is
 * @param headers what the engine adds to the HTTP answer; the core leaves those that the mount allows
 */
public record Response(
        int status,
        @Nullable Map<String, @Nullable Object> data,
        @Nullable Login login,
        @Nullable IssuedToken issued,
        @Nullable RawBody raw,
        List<String> warnings,
        boolean topLevel,
        Duration leaseDuration,
        @Nullable SecretLease lease,
        @Nullable Rewrap rewrap,
        Map<String, String> headers) {
    private static final Response NONE =
            new Response(0, null, null, null, null, List.of(), false, Duration.ZERO, null, null, Map.of());

    /** A raw body that the core wraps, whatever the request wished: how {@code sys/wrapping/rewrap} answers; {@code lease} is the id of the lease in it, or empty. */
    public record Rewrap(Duration ttl, String creationPath, String lease) {}

    /** 204. */
    public static Response none() {
        return NONE;
    }

    /** 200 with a lease and no data: how a renewal is answered. */
    public static Response leased(SecretLease renewed) {
        return NONE.withLease(renewed);
    }

    /** 200 with {@code data}. */
    public static Response of(Map<String, @Nullable Object> data) {
        return new Response(0, data, null, null, null, List.of(), false, Duration.ZERO, null, null, Map.of());
    }

    public static Response login(Login login) {
        return new Response(0, null, login, null, null, List.of(), false, Duration.ZERO, null, null, Map.of());
    }

    public static Response issued(IssuedToken token) {
        return new Response(0, null, null, token, null, List.of(), false, Duration.ZERO, null, null, Map.of());
    }

    public static Response raw(RawBody body) {
        return new Response(0, null, null, null, body, List.of(), false, Duration.ZERO, null, null, Map.of());
    }

    public static Response rewrapped(RawBody body, Rewrap rewrap) {
        return new Response(0, null, null, null, body, List.of(), false, Duration.ZERO, null, rewrap, Map.of());
    }

    /** LIST: {@code {"keys": [...]}}, or 404 when there are none. */
    public static Response keys(List<String> keys) {
        if (keys.isEmpty()) {
            throw RequestFailure.notFound();
        }
        return of(Map.of("keys", keys));
    }

    public Response withStatus(int other) {
        return new Response(other, data, login, issued, raw, warnings, topLevel, leaseDuration, lease, rewrap, headers);
    }

    public Response withTopLevel() {
        return new Response(status, data, login, issued, raw, warnings, true, leaseDuration, lease, rewrap, headers);
    }

    public Response withIssued(IssuedToken token) {
        return new Response(status, data, null, token, raw, warnings, topLevel, leaseDuration, lease, rewrap, headers);
    }

    public Response withWarning(String warning) {
        var more = new ArrayList<>(warnings);
        more.add(warning);
        return new Response(
                status, data, login, issued, raw, List.copyOf(more), topLevel, leaseDuration, lease, rewrap, headers);
    }

    /** A hint how soon to read again; no lease is made. */
    public Response withLeaseDuration(Duration hint) {
        return new Response(status, data, login, issued, raw, warnings, topLevel, hint, lease, rewrap, headers);
    }

    /** The data can be taken back: the core registers {@code granted}. */
    public Response withLease(SecretLease granted) {
        return new Response(
                status, data, login, issued, raw, warnings, topLevel, leaseDuration, granted, rewrap, headers);
    }

    /** Adds a header to the answer; the client sees it where {@code allowed_response_headers} of the mount names it. */
    public Response withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return withHeaders(more);
    }

    /** The same answer with these headers alone. */
    public Response withHeaders(Map<String, String> others) {
        return new Response(
                status,
                data,
                login,
                issued,
                raw,
                warnings,
                topLevel,
                leaseDuration,
                lease,
                rewrap,
                Collections.unmodifiableMap(others));
    }

    /**
     * True when there is nothing to write but a status. Warnings alone make no body, unless a status that may have one was
     * chosen: then the envelope is written with {@code data} null.
     */
    public boolean empty() {
        boolean warned = status != 0 && status != 204 && !warnings.isEmpty();
        return data == null && login == null && issued == null && raw == null && lease == null && !warned;
    }

    /** Never prints data. */
    @Override
    public String toString() {
        return "Response[" + status + (empty() ? ", empty" : "") + "]";
    }
}
