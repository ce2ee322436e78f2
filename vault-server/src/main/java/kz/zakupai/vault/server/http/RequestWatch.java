package kz.zakupai.vault.server.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests that take too long: a body that drips in, work that hangs, or an answer that nobody fetches. The thread of such a request is
 * interrupted, which closes the connection that it reads from; an HTTP/2 connection, which it does not read from itself, is
 * closed with all its streams. Thread-safe.
 */
final class RequestWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final long bodyNanos;
    private final long requestNanos;
    private final long writeNanos;
    private final ConnectionWatch connections;
    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> ticks;
    private volatile boolean ending;

    RequestWatch(HttpLimits limits, ConnectionWatch connections) {
        this.bodyNanos = limits.bodyTime().toNanos();
        this.requestNanos = limits.requestTime().toNanos();
        this.writeNanos = limits.writeTime().isZero()
                ? Long.MAX_VALUE
                : limits.writeTime().toNanos();
        this.connections = connections;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("http-request-watch").factory());
        long shortest = Math.min(
                Math.min(bodyNanos, writeNanos),
                Math.min(requestNanos, limits.headTime().toNanos()));
        long period = Math.clamp(shortest / 4, 1_000_000, 1_000_000_000);
        this.ticks = clock.scheduleWithFixedDelay(this::tick, period, period, TimeUnit.NANOSECONDS);
    }

    /**
     * Begins to watch the calling thread until the result is closed.
     *
     * @param id of the request, or empty
     */
    Watched watch(ServerRequest request, String id) {
        Watched watched = new Watched(request, id);
        running.add(watched);
        return watched;
    }

    /** What is under way now. */
    List<InFlightRequest> inFlight() {
        long now = System.nanoTime();
        return running.stream().map(watched -> watched.described(now)).toList();
    }

    /**
     * Whether no request may begin any more. To be asked while watched: then either the request is refused, or the end waits for its
     * answer.
     */
    boolean ending() {
        return ending;
    }

    /** Lets no request begin from now on. */
    void end() {
        ending = true;
    }

    /** Returns when the requests in work have been answered, or after {@code patience}. */
    void awaitAnswers(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    int running() {
        return running.size();
    }

    @Override
    public void close() {
        ticks.cancel(true);
        clock.shutdownNow();
    }

    /** An exception would end all watching: it is told, and the next turn comes. */
    private void tick() {
        try {
            connections.closeLate();
            endLate();
        } catch (RuntimeException e) {
            LOG.error("slow requests could not be ended", e);
        }
    }

    private void endLate() {
        long now = System.nanoTime();
        for (Watched watched : running) {
            long age = now - watched.started;
            long allowed = watched.allowed;
            boolean late = age > requestNanos
                    || watched.answeringFor(now) > writeNanos
                    || (watched.reading && age > bodyNanos);
            boolean stalled = age > allowed || watched.partFor(now) > requestNanos;
            if (allowed > 0 ? stalled : late) {
                watched.end();
            }
        }
    }

    /** One request in work. */
    final class Watched implements AutoCloseable {
        private final ServerRequest request;
        private final String id;
        private final Thread thread = Thread.currentThread();
        private final long started = System.nanoTime();
        private volatile boolean reading = true;
        /** In nanoseconds from the start, in place of the usual limits; 0 for those. */
        private volatile long allowed;

        private volatile long answeringSince;
        private volatile long partSince;
        private boolean over;
        private boolean ended;

        private Watched(ServerRequest request, String id) {
            this.request = request;
            this.id = id;
        }

        private InFlightRequest described(long now) {
            PeerInfo peer = request.remotePeer();
            return new InFlightRequest(
                    id,
                    Duration.ofNanos(now - started),
                    peer.host() + ":" + peer.port(),
                    request.prologue().method().text(),
                    request.prologue().uriPath().rawPath(),
                    RequestReader.token(request.headers()));
        }

        /** The body is read: only the limit for the whole request counts from here on. */
        void received() {
            reading = false;
        }

        /**
         * A body that is not kept in memory comes or goes: this limit counts in place of the others.
         *
         * @param longest from the request's start; null for as long as the other side wants it
         */
        void streams(@Nullable Duration longest) {
            allowed = longest == null ? Long.MAX_VALUE : longest.toNanos();
        }

        /** A part of a streamed answer begins to leave: a reader who does not take it in time is left. */
        void partBegins() {
            partSince = System.nanoTime() | 1;
        }

        /** It has left. */
        void partEnds() {
            partSince = 0;
        }

        private long partFor(long now) {
            long since = partSince;
            return since == 0 ? 0 : now - since;
        }

        /** Since the request's head was read. */
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - started);
        }

        /** The answer begins to leave. */
        void answering() {
            if (writeNanos != Long.MAX_VALUE) {
                answeringSince = System.nanoTime() | 1;
            }
        }

        private long answeringFor(long now) {
            long since = answeringSince;
            return since == 0 ? 0 : now - since;
        }

        /** True when the time was over and the thread was interrupted for it. */
        synchronized boolean late() {
            return ended;
        }

        private synchronized void end() {
            if (!over && !ended) {
                ended = true;
                thread.interrupt();
                if (reading || answeringSince != 0 || partSince != 0) {
                    connections.abort(request.remotePeer());
                }
            }
        }

        @Override
        public void close() {
            running.remove(this);
            synchronized (this) {
                over = true;
                if (ended) {
                    // The connection's next request must not inherit this one's interrupt.
                    Thread.interrupted();
                }
            }
        }
    }
}
