package kz.zakupai.cli.stack.watch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the thread that made it tidy up when the process is told to end (Ctrl-C, SIGTERM): it is interrupted, and the process waits for
 * {@link #close}, a few seconds at most.
 */
public final class Ending implements AutoCloseable {
    private static final int LIMIT_SECONDS = 4;

    private final CountDownLatch tidied = new CountDownLatch(1);
    private final Thread hook;

    public Ending() {
        Thread worker = Thread.currentThread();
        hook = Thread.ofPlatform().name("ending").unstarted(() -> await(worker));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await(Thread worker) {
        worker.interrupt();
        try {
            if (!tidied.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tidied.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}
