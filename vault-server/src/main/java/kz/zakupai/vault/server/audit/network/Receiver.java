package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a receiver that comes and goes. While it can't be reached, whoever wants to write is told so at once, and a
 * thread of its own calls it again and again. Thread-safe; {@link #take} hands a connection to the one writer.
 */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private final Destination destination;
    private final Duration timeout;
    private final Pauses pauses;
    private final Backoff backoff = new Backoff();
    private @Nullable Connection connection;
    private @Nullable Thread calling;
    private String outage = "it was not called yet";
    private boolean closed;

    Receiver(Destination destination, Duration timeout, Pauses pauses) {
        this.destination = destination;
        this.timeout = timeout;
        this.pauses = pauses;
    }

    /** The open connection. Throws at once when there is none. */
    synchronized Connection take() throws IOException {
        Connection open = connection;
        if (open == null) {
            throw new IOException(destination + " is out of reach: " + outage);
        }
        return open;
    }

    /** Calls it anew, for up to the time of a write; when that fails it goes on in the background. */
    void open() throws IOException {
        synchronized (this) {
            closed = false;
            stopCalling();
            drop();
        }
        callNow();
    }

    /** After a failed write: calls it once more, unless it is being called already. */
    void recover() throws IOException {
        synchronized (this) {
            if (closed || calling != null) {
                throw new IOException(destination + " is out of reach: " + outage);
            }
            drop();
        }
        callNow();
    }

    private void callNow() throws IOException {
        try {
            Connection made = destination.connect(timeout);
            synchronized (this) {
                connection = made;
                backoff.connected();
            }
        } catch (IOException e) {
            synchronized (this) {
                callInBackground(e, backoff.next());
            }
            throw new IOException(destination + " is out of reach: " + e.getMessage(), e);
        }
    }

    /** It took nothing in time: nobody waits for it again before it was left alone for a while. */
    synchronized void hung(IOException failure) {
        drop();
        callInBackground(failure, backoff.hung(System.nanoTime()));
    }

    synchronized void close() {
        closed = true;
        outage = "the device is closed";
        stopCalling();
        drop();
    }

    private void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void stopCalling() {
        if (calling != null) {
            calling.interrupt();
            calling = null;
        }
    }

    private void callInBackground(IOException failure, Duration firstPause) {
        if (closed) {
            return;
        }
        String reason = failure.getMessage();
        outage = reason == null ? failure.getClass().getSimpleName() : reason;
        calling = Thread.ofVirtual().name("audit-receiver").start(() -> callUntilReached(firstPause));
    }

    private void callUntilReached(Duration firstPause) {
        Duration pause = firstPause;
        try {
            while (true) {
                pauses.pause(pause);
                try {
                    if (reached(destination.connect(timeout))) {
                        LOG.info("audit receiver {} is reached again", destination);
                    }
                    return;
                } catch (IOException e) {
                    pause = nextPause(e);
                }
            }
        } catch (InterruptedException e) {
            // The device was closed, or is called by somebody else.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Duration nextPause(IOException failure) {
        String reason = failure.getMessage();
        outage = reason == null ? failure.getClass().getSimpleName() : reason;
        return backoff.next();
    }

    private synchronized boolean reached(Connection made) {
        if (closed || !Thread.currentThread().equals(calling)) {
            made.close();
            return false;
        }
        calling = null;
        connection = made;
        backoff.connected();
        return true;
    }
}
