package kz.zakupai.vault.server.http;

/** A listener cannot be opened or its TLS files cannot be used. The message names the address or file and what to do. */
public final class ListenerFailure extends RuntimeException {
    public ListenerFailure(String message) {
        super(message);
    }

    public ListenerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
