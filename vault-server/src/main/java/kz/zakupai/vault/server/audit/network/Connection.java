package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open way to a receiver. Used by one thread at a time. */
interface Connection {
    /** Whether the receiver has said that it reads no more. */
    boolean ended() throws IOException;

    /**
     * Hands all bytes to the operating system; for datagrams, as one.
     *
     * @throws WriteTimeout when that was not possible by the deadline
     * @throws kz.zakupai.vault.server.audit.sink.LineRefused when a datagram is too long
     */
    void write(ByteBuffer bytes, Deadline deadline) throws IOException;

    void close();
}
