package kz.zakupai.vault.server.request;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A body that is written while it comes into being, or is too large for memory. Closed once, whether it was written or not. */
@FunctionalInterface
public interface BodyStream extends AutoCloseable {
    /**
     * Writes all of it and returns. Called once, after the answer has been audited, on the request's thread.
     *
     * @throws IOException when the client is gone
     * @throws InterruptedException when interrupted while waiting for more
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;

    /** How long it may take from the request's start, or null for as long as its reader wants it. */
    default @Nullable Duration longest() {
        return null;
    }

    /** Gives back what it holds; nothing by itself. */
    @Override
    default void close() {}
}
