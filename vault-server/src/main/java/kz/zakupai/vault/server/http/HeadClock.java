package kz.zakupai.vault.server.http;

import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Knows how long the head of a request has been dripping in on one HTTP/1.1 connection. A connection that waits for its
 * next request is not timed. Started and stopped by the connection's thread, read by any.
 */
final class HeadClock {
    private static final ThreadLocal<@Nullable HeadClock> OF_THIS_CONNECTION = new ThreadLocal<>();
    private static final long STOPPED = 0;

    private final @Nullable SocketChannel channel;
    private @Nullable StrictReader reader;
    private boolean inRequest;
    private boolean cut;
    private volatile long startedNanos = STOPPED;

    /** @param channel null where it is not known, which leaves the head untimed */
    HeadClock(@Nullable SocketChannel channel) {
        this.channel = channel;
    }

    @Nullable
    SocketChannel channel() {
        return channel;
    }

    /** Makes this the clock of the calling thread, which serves its connection to the end. */
    void adopt() {
        OF_THIS_CONNECTION.set(this);
    }

    /** Bytes came in. */
    void received() {
        if (!inRequest && startedNanos == STOPPED) {
            startedNanos = System.nanoTime() | 1;
        }
    }

    boolean late(long nowNanos, long limitNanos) {
        long started = startedNanos;
        return started != STOPPED && nowNanos - started > limitNanos;
    }

    /** The connection is read by this from here on. */
    void readBy(StrictReader other) {
        reader = other;
    }

    /** The head of a request is complete: what comes next is its body, which takes {@code room} where it is counted. */
    static void headComplete(boolean chunked, BodyMemory.@Nullable Room room) {
        HeadClock clock = OF_THIS_CONNECTION.get();
        if (clock != null) {
            clock.inRequest = true;
            clock.startedNanos = STOPPED;
            if (clock.reader != null) {
                clock.reader.body(chunked, room);
            }
        }
    }

    /** The request is answered before its body was read, and the connection ends with it. */
    static void bodyCut() {
        HeadClock clock = OF_THIS_CONNECTION.get();
        if (clock != null) {
            clock.cut = true;
        }
    }

    /** Whether the peer may still be sending a body; from here on it has as long as for a head. */
    boolean lingers() {
        if (cut) {
            startedNanos = System.nanoTime() | 1;
        }
        return cut;
    }

    /** A request is answered: what comes next is another one's head. */
    static void requestOver() {
        HeadClock clock = OF_THIS_CONNECTION.get();
        if (clock != null) {
            clock.inRequest = false;
            if (clock.reader != null) {
                clock.reader.answered();
            }
        }
    }
}
