package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** One open connection, used by one request at a time. */
final class Connection {
    private final Socket raw;
    private final OutputStream out;
    private final ResponseReader reader;
    private volatile long idleSince = System.nanoTime();

    /**
     * @param raw the TCP socket, closed in any case
     * @param in plain or TLS
     * @param out plain or TLS
     */
    Connection(Socket raw, InputStream in, OutputStream out) {
        this.raw = raw;
        this.out = out;
        this.reader = new ResponseReader(in);
    }

    OutputStream out() {
        return out;
    }

    ResponseReader reader() {
        return reader;
    }

    /** Ends a read that waits for longer than this for its next byte. */
    void limitReads(Duration limit) throws IOException {
        raw.setSoTimeout(Math.toIntExact(Math.min(limit.toMillis(), Integer.MAX_VALUE)));
    }

    void markIdle() {
        idleSince = System.nanoTime();
    }

    long idleNanos() {
        return System.nanoTime() - idleSince;
    }

    /** Ends whatever waits on this connection. The TCP socket is closed at once: a TLS farewell could block. */
    void abort() {
        try {
            raw.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to release.
        }
    }
}
