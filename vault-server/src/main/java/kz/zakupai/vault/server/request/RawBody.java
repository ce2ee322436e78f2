package kz.zakupai.vault.server.request;

/** A body that is not JSON: an answer such as a DER certificate, or an OCSP request. The array is not copied. */
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
