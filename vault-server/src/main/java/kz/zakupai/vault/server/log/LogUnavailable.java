package kz.zakupai.vault.server.log;

/** The log cannot be changed or followed; the message says why and what to do. */
public final class LogUnavailable extends RuntimeException {
    LogUnavailable(String message) {
        super(message, null, false, false);
    }
}
