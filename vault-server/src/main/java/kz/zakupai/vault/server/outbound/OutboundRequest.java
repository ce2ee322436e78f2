package kz.zakupai.vault.server.outbound;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server. Immutable; the {@code with...} methods give changed copies. Its text form holds neither
 * headers nor body.
 */
public final class OutboundRequest {
    private final String method;
    private final String address;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final boolean credentials;

    private OutboundRequest(
            String method, String address, Map<String, String> headers, byte @Nullable [] body, boolean credentials) {
        this.method = method;
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.credentials = credentials;
    }

    /** @param address an http or https URL */
    public static OutboundRequest get(String address) {
        return new OutboundRequest("GET", address, Map.of(), null, false);
    }

    /** A POST of {@code bytes}, which are not copied. */
    public static OutboundRequest post(String address, String contentType, byte[] bytes) {
        return new OutboundRequest("POST", address, Map.of("Content-Type", contentType), bytes, true);
    }

    /** A POST of form fields. */
    public static OutboundRequest form(String address, Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(address, "application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public OutboundRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, address, more, body, credentials);
    }

    /** With {@code Authorization: Bearer}; such a request follows no redirect. */
    public OutboundRequest withBearer(Secret token) {
        return withCredentials("Bearer " + token.reveal());
    }

    /** With an {@code Authorization} header; such a request follows no redirect. */
    public OutboundRequest withCredentials(String authorization) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Authorization", authorization);
        return new OutboundRequest(method, address, more, body, true);
    }

    OutboundRequest at(String otherAddress) {
        return new OutboundRequest(method, otherAddress, headers, body, credentials);
    }

    String method() {
        return method;
    }

    String address() {
        return address;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    boolean followsRedirects() {
        return !credentials;
    }

    @Override
    public String toString() {
        return method + " " + OutboundAddress.shown(address);
    }
}
