package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on to one Vault as they came, and hands the answers' bodies on while they come: what a proxy needs. At most
 * {@value #MAX_CONNECTIONS} at a time, over pooled HTTP/1.1 connections. Thread-safe.
 */
public final class VaultPassage implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;

    /** The request's own body could not be read: the fault is its sender's, not the Vault's. */
    public static final class BodyUnreadable extends IOException {
        BodyUnreadable(IOException cause) {
            super("the request's body could not be read", cause);
        }
    }

    private final VaultSettings settings;
    private final Watchdog watchdog = new Watchdog();
    private final ConnectionPool pool = new ConnectionPool();
    private final Semaphore permits = new Semaphore(MAX_CONNECTIONS);
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
    private final Dialer dialer;
    private volatile boolean closed;

    /** A passage that connects with the first request. */
    public VaultPassage(VaultSettings settings) {
        this.settings = settings;
        this.dialer = new Dialer(settings, watchdog);
    }

    /**
     * Sends the request; returns when the answer's head is there. The settings' request time-out limits the sending, the
     * waiting for the head, and each wait for more of the body. A namespace of the settings is sent where the request has none.
     *
     * @throws VaultUnreachable if no head of an answer came
     * @throws BodyUnreadable if the request's body ended early or was too slow
     */
    public PassedAnswer pass(PassedRequest request) throws BodyUnreadable {
        Failures failures = new Failures(settings, VaultRequest.of(request.method(), path(request)));
        if (closed) {
            throw failures.of(Kind.CONNECTION_LOST, true, "this client has been closed", null);
        }
        Deadline deadline = Deadline.after(settings.requestTimeout());
        acquire(deadline, failures);
        boolean passed = false;
        try {
            PassedAnswer answer = overPooledConnection(request, failures);
            PassedAnswer result = answer != null ? answer : overNewConnection(request, failures);
            passed = true;
            return result;
        } finally {
            if (!passed) {
                permits.release();
            }
        }
    }

    private static String path(PassedRequest request) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        return path.startsWith("/v1/") ? path.substring("/v1/".length()) : path;
    }

    private void acquire(Deadline deadline, Failures failures) {
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw failures.of(Kind.TIMEOUT, true, "all " + MAX_CONNECTIONS + " connections stayed busy", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(Kind.CONNECTION_LOST, true, "interrupted", e);
        }
    }

    /** The answer, or {@code null} if there is no usable idle connection and the request may go over a new one. */
    private @Nullable PassedAnswer overPooledConnection(PassedRequest request, Failures failures)
            throws BodyUnreadable {
        Connection connection = pool.take(request.isRead());
        if (connection == null) {
            return null;
        }
        Deadline deadline = Deadline.after(settings.requestTimeout());
        try {
            return exchange(connection, request, deadline);
        } catch (BodyUnreadable e) {
            throw e;
        } catch (IOException e) {
            boolean stale = !connection.reader().started() && !deadline.hasPassed();
            if (stale && request.isRead() && !closed) {
                pool.clear();
                return null;
            }
            throw failures.whileTalking(e, deadline);
        }
    }

    private PassedAnswer overNewConnection(PassedRequest request, Failures failures) throws BodyUnreadable {
        Connection connection;
        try {
            connection = dialer.dial(Deadline.after(settings.requestTimeout()));
        } catch (IOException e) {
            throw failures.whileConnecting(e);
        }
        Deadline deadline = Deadline.after(settings.requestTimeout());
        try {
            return exchange(connection, request, deadline);
        } catch (BodyUnreadable e) {
            throw e;
        } catch (IOException e) {
            throw failures.whileTalking(e, deadline);
        }
    }

    private PassedAnswer exchange(Connection connection, PassedRequest request, Deadline deadline) throws IOException {
        busy.add(connection);
        boolean answered = false;
        try {
            connection.limitReads(settings.requestTimeout());
            IOException writeFailure = limited(connection, deadline, () -> write(connection, request));
            AnswerHead head = limited(
                    connection, Deadline.after(settings.requestTimeout()), () -> head(connection, writeFailure));
            AnswerBody body = head.body(connection.reader(), request.method());
            boolean keep = head.keepAlive() && writeFailure == null;
            answered = true;
            return new PassedAnswer(head.status(), head.headers(), body, once(() -> over(connection, body, keep)));
        } finally {
            if (!answered) {
                busy.remove(connection);
                connection.abort();
            }
        }
    }

    @FunctionalInterface
    private interface Step<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> T limited(Connection connection, Deadline deadline, Step<T> step)
            throws IOException {
        Future<?> abort = watchdog.at(deadline, connection::abort);
        try {
            return step.run();
        } finally {
            abort.cancel(false);
        }
    }

    /** A server that refuses a large body answers before it has read it all: the answer counts, not the broken pipe. */
    private @Nullable IOException write(Connection connection, PassedRequest request) throws BodyUnreadable {
        try {
            PassedRequestWriter.write(connection.out(), request, settings);
            return null;
        } catch (BodyUnreadable e) {
            throw e;
        } catch (IOException e) {
            return e;
        }
    }

    private static AnswerHead head(Connection connection, @Nullable IOException writeFailure) throws IOException {
        try {
            return AnswerHead.read(connection.reader());
        } catch (IOException e) {
            throw writeFailure != null ? writeFailure : e;
        }
    }

    private void over(Connection connection, AnswerBody body, boolean keep) {
        permits.release();
        busy.remove(connection);
        if (keep && body.isComplete() && !connection.reader().hasMore()) {
            pool.put(connection);
        } else {
            connection.abort();
        }
    }

    private static Runnable once(Runnable action) {
        var done = new java.util.concurrent.atomic.AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    /** Reads the request's body, telling its failures from the Vault's. */
    static int readBody(InputStream body, byte[] buffer) throws BodyUnreadable {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new BodyUnreadable(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        pool.close();
        busy.forEach(Connection::abort);
        watchdog.close();
    }
}
