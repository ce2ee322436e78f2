package kz.zakupai.vault.server.outbound;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What another server answered, whatever its status. The body is not copied. */
public final class OutboundAnswer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    OutboundAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The first header of this name in any case, or empty. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Never prints headers or the body. */
    @Override
    public String toString() {
        return "OutboundAnswer[" + status + ", " + body.length + " bytes]";
    }
}
