package kz.zakupai.vault.server.request;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is written while it comes into being, for as long as that takes. */
@FunctionalInterface
public interface BodyStream {
    /**
     * Writes all of it and returns. Called once, after the answer has been audited, on the request's thread.
     *
     * @throws IOException when the client is gone
     * @throws InterruptedException when interrupted while waiting for more
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
}
