package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines go. Called by one thread at a time. */
interface LineSink {
    /** Hands all bytes to the operating system, or throws. */
    void write(ByteBuffer lines) throws IOException;

    /** Closes and opens again: a rotated file is left behind. */
    void reopen() throws IOException;

    void close() throws IOException;
}
