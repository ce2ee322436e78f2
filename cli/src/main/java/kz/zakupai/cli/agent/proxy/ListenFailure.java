package kz.zakupai.cli.agent.proxy;

/** A listener cannot be opened. The message names the address and what to do. */
public final class ListenFailure extends RuntimeException {
    ListenFailure(String message) {
        super(message);
    }

    ListenFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
