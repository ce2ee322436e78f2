package kz.zakupai.service.error;

import java.io.IOException;

/** The request's body takes longer to arrive than the service waits; found while it was being read. */
public final class BodyTooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooSlowException() {
        super("The body took too long to arrive");
    }
}
