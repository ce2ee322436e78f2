package kz.zakupai.vault.client.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Idle connections, the last used first. Thread-safe. */
final class ConnectionPool {
    private static final int MAX_IDLE = 16;
    private static final long MAX_IDLE_NANOS = Duration.ofSeconds(30).toNanos();

    /**
     * A write is not sent twice, so it gets a connection that the server hardly can have closed: servers keep idle
     * connections for seconds to minutes.
     */
    private static final long MAX_IDLE_NANOS_FOR_WRITE = Duration.ofSeconds(1).toNanos();

    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /** An idle connection fit for the request, or {@code null}. */
    synchronized @Nullable Connection take(boolean read) {
        Connection last = idle.pollLast();
        if (last == null) {
            return null;
        }
        long idleNanos = last.idleNanos();
        if (idleNanos > MAX_IDLE_NANOS) {
            last.abort();
            clear();
            return null;
        }
        if (!read && idleNanos > MAX_IDLE_NANOS_FOR_WRITE) {
            idle.addLast(last);
            return null;
        }
        return last;
    }

    synchronized void put(Connection connection) {
        connection.markIdle();
        if (closed) {
            connection.abort();
            return;
        }
        idle.addLast(connection);
        if (idle.size() > MAX_IDLE) {
            idle.removeFirst().abort();
        }
    }

    /** Drops all: after one stale connection the others are suspect as well. */
    synchronized void clear() {
        idle.forEach(Connection::abort);
        idle.clear();
    }

    synchronized void close() {
        closed = true;
        clear();
    }
}
