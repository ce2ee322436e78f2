package kz.zakupai.vault.server.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends requests that take too long: a body that drips in, or work that hangs. The thread of such a request is
 * interrupted, which closes the connection that it reads from. Thread-safe.
 */
final class RequestWatch implements AutoCloseable {
    private final long bodyNanos;
    private final long requestNanos;
    private final ConnectionWatch connections;
    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> ticks;

    RequestWatch(HttpLimits limits, ConnectionWatch connections) {
        this.bodyNanos = limits.bodyTime().toNanos();
        this.requestNanos = limits.requestTime().toNanos();
        this.connections = connections;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("http-request-watch").factory());
        long shortest =
                Math.min(Math.min(bodyNanos, requestNanos), limits.headTime().toNanos());
        long period = Math.clamp(shortest / 4, 1_000_000, 1_000_000_000);
        this.ticks = clock.scheduleWithFixedDelay(this::endLate, period, period, TimeUnit.NANOSECONDS);
    }

    /** Begins to watch the calling thread until the result is closed. */
    Watched watch() {
        Watched watched = new Watched();
        running.add(watched);
        return watched;
    }

    int running() {
        return running.size();
    }

    @Override
    public void close() {
        ticks.cancel(true);
        clock.shutdownNow();
    }

    private void endLate() {
        connections.closeLate();
        long now = System.nanoTime();
        for (Watched watched : running) {
            long age = now - watched.started;
            if (age > requestNanos || (watched.reading && age > bodyNanos)) {
                watched.end();
            }
        }
    }

    /** One request in work. */
    final class Watched implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final long started = System.nanoTime();
        private volatile boolean reading = true;
        private boolean over;
        private boolean ended;

        /** The body is read: only the limit for the whole request counts from here on. */
        void received() {
            reading = false;
        }

        /** True when the time was over and the thread was interrupted for it. */
        synchronized boolean late() {
            return ended;
        }

        private synchronized void end() {
            if (!over && !ended) {
                ended = true;
                thread.interrupt();
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
