package kz.zakupai.vault.server.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body that is not the JSON envelope: an answer such as a DER certificate or an OAuth token answer, or an OCSP request.
 * The array is not copied.
 */
public final class RawBody {
    private final String contentType;
    private final byte[] bytes;
    private final Map<String, String> headers;
    private final @Nullable BodyStream stream;

    public RawBody(String contentType, byte[] bytes) {
        this(contentType, bytes, Map.of());
    }

    /** @param headers what a protocol demands of such an answer, {@code Cache-Control} included; sent whatever the mount allows */
    public RawBody(String contentType, byte[] bytes, Map<String, String> headers) {
        this(contentType, bytes, headers, null);
    }

    private RawBody(String contentType, byte[] bytes, Map<String, String> headers, @Nullable BodyStream stream) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.headers = Map.copyOf(headers);
        this.stream = stream;
    }

    /** A body that is written bit by bit. It cannot be wrapped: who makes one refuses requests that want that. */
    public static RawBody streamed(String contentType, BodyStream stream) {
        return streamed(contentType, Map.of(), stream);
    }

    /** As {@link #streamed(String, BodyStream)}, with headers that are sent whatever the mount allows. */
    public static RawBody streamed(String contentType, Map<String, String> headers, BodyStream stream) {
        return new RawBody(contentType, new byte[0], headers, stream);
    }

    /** What writes the body in place of {@link #bytes}, or null. */
    public @Nullable BodyStream stream() {
        return stream;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] bytes() {
        return bytes;
    }
}
