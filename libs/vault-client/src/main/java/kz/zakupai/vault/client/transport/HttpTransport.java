package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.jspecify.annotations.Nullable;

/** {@link VaultTransport} over pooled HTTP/1.1 connections, at most {@value #MAX_CONNECTIONS} at a time. */
final class HttpTransport implements VaultTransport {
    private static final int MAX_CONNECTIONS = 64;

    private final VaultSettings settings;
    private final Watchdog watchdog = new Watchdog();
    private final ConnectionPool pool = new ConnectionPool();
    private final Semaphore permits = new Semaphore(MAX_CONNECTIONS);
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
    private final Dialer dialer;
    private volatile boolean closed;

    HttpTransport(VaultSettings settings) {
        this.settings = settings;
        this.dialer = new Dialer(settings, watchdog);
    }

    @Override
    public VaultResponse send(VaultRequest request) {
        Failures failures = new Failures(settings, request);
        Deadline deadline = Deadline.after(request.timeout().orElse(settings.requestTimeout()));
        if (closed) {
            throw failures.of(Kind.CONNECTION_LOST, true, "this client has been closed", null);
        }
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw failures.of(Kind.TIMEOUT, true, "all " + MAX_CONNECTIONS + " connections stayed busy", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.of(Kind.CONNECTION_LOST, true, "interrupted", e);
        }
        try {
            VaultResponse response = overPooledConnection(request, deadline, failures);
            return response != null ? response : overNewConnection(request, deadline, failures);
        } finally {
            permits.release();
        }
    }

    /** The answer, or {@code null} if there is no usable idle connection and the request may go over a new one. */
    private @Nullable VaultResponse overPooledConnection(VaultRequest request, Deadline deadline, Failures failures) {
        Connection connection = pool.take(request.isRead());
        if (connection == null) {
            return null;
        }
        try {
            return exchange(connection, request, deadline);
        } catch (IOException e) {
            boolean stale = !connection.reader().started() && !deadline.hasPassed();
            if (stale && request.isRead() && !closed) {
                pool.clear();
                return null;
            }
            throw failures.whileTalking(e, deadline);
        }
    }

    private VaultResponse overNewConnection(VaultRequest request, Deadline deadline, Failures failures) {
        Connection connection;
        try {
            connection = dialer.dial(deadline);
        } catch (IOException e) {
            throw failures.whileConnecting(e);
        }
        try {
            return exchange(connection, request, deadline);
        } catch (IOException e) {
            throw failures.whileTalking(e, deadline);
        }
    }

    private VaultResponse exchange(Connection connection, VaultRequest request, Deadline deadline) throws IOException {
        busy.add(connection);
        Future<?> abort = watchdog.at(deadline, connection::abort);
        boolean reusable = false;
        try {
            IOException writeFailure = write(connection, request);
            ResponseReader.Answer answer = read(connection, request, writeFailure);
            reusable = answer.reusable() && writeFailure == null && abort.cancel(false);
            return answer.response();
        } finally {
            busy.remove(connection);
            abort.cancel(false);
            if (reusable) {
                pool.put(connection);
            } else {
                connection.abort();
            }
        }
    }

    /** A server that refuses a large body answers before it has read it all: the answer counts, not the broken pipe. */
    private @Nullable IOException write(Connection connection, VaultRequest request) {
        try {
            RequestWriter.write(connection.out(), request, settings);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static ResponseReader.Answer read(
            Connection connection, VaultRequest request, @Nullable IOException writeFailure) throws IOException {
        try {
            return connection.reader().read(request.method());
        } catch (IOException e) {
            throw writeFailure != null ? writeFailure : e;
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
