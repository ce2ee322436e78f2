package kz.zakupai.vault.server.request;

/** An answer that is not the JSON envelope, such as a DER certificate or Prometheus text. The array is not copied. */
public final class RawBody {
    private final String contentType;
    private final byte[] bytes;

    public RawBody(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] bytes() {
        return bytes;
    }
}
