package kz.zakupai.vault.server.audit;

/** No audit device could write: the request must not be served. The message names devices and causes, never a value. */
public final class AuditFailure extends RuntimeException {
    public AuditFailure(String message) {
        super(message);
    }

    public AuditFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
