package kz.zakupai.vault.server.request;

import java.util.Map;

/**
 * A body that is not the JSON envelope: an answer such as a DER certificate or an OAuth token answer, or an OCSP request.
 * The array is not copied.
 */
public final class RawBody {
    private final String contentType;
    private final byte[] bytes;
    private final Map<String, String> headers;

    public RawBody(String contentType, byte[] bytes) {
        this(contentType, bytes, Map.of());
    }

    /** @param headers what a protocol demands of such an answer, {@code Cache-Control} included; sent whatever the mount allows */
    public RawBody(String contentType, byte[] bytes, Map<String, String> headers) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.headers = Map.copyOf(headers);
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
