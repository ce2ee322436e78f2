package kz.zakupai.vault.server.outbound;

/**
 * A call to another server that got no usable answer. The message names the method and the address without query, user
 * and password, and never quotes headers or bodies.
 */
public final class OutboundFailure extends RuntimeException {
    /** What went wrong. */
    public enum Reason {
        /** The address is no http or https URL, or a redirect led to one that must not be followed. */
        BAD_ADDRESS,
        /** What is to be sent cannot be: a header with a line break, for one. */
        BAD_REQUEST,
        /** The CA certificates that were given cannot be read. */
        BAD_CERTIFICATES,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The server's certificate was not accepted, or no common protocol. */
        TLS,
        /** No whole answer within the time. */
        TIMEOUT,
        /** The answer's body is longer than the limit. */
        TOO_LARGE
    }

    private final Reason reason;

    OutboundFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    OutboundFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
