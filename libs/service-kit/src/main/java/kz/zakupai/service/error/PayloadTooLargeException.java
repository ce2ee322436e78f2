package kz.zakupai.service.error;

import java.io.IOException;

/** The request's body is longer than the service accepts; found while it was being read. */
public final class PayloadTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the client is told. */
    public static final String DETAIL = "Payload Too Large";

    /** The body as JSON, for the place where no converter is at hand. */
    public static final String BODY = "{\"detail\":\"" + DETAIL + "\"}";

    public PayloadTooLargeException() {
        super(DETAIL);
    }
}
