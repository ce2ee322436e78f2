package kz.zakupai.vault.client.transport;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes sockets whose time is up: the one way to bound connecting, the handshake, writing and a trickling answer alike,
 * since a socket's own time-out starts anew with every byte.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("vault-client-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code abort} at the deadline unless the returned future is cancelled before. */
    Future<?> at(Deadline deadline, Runnable abort) {
        return timer.schedule(abort, Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
