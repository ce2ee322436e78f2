package kz.zakupai.service.junit.telegram;

import java.io.Serial;

/** A call that Telegram does not take: the status, which stands in the body too, and the words. */
final class RefusedCallException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final int status;

    RefusedCallException(int status, String description) {
        super(description);
        this.status = status;
    }

    static RefusedCallException badRequest(String problem) {
        return new RefusedCallException(BAD_REQUEST, "Bad Request: " + problem);
    }

    int status() {
        return status;
    }
}
