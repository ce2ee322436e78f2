package kz.zakupai.vault.client;

import java.time.Duration;
import java.util.function.Supplier;
import kz.zakupai.vault.client.transport.Pacing;

/** Runs a task on a virtual thread of its own, again and again; each run says how long to wait for the next. */
final class Repeating implements AutoCloseable {
    private final Thread thread;

    Repeating(String name, Pacing pacing, Supplier<Duration> task) {
        thread = Thread.ofVirtual().name(name).start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    pacing.pause(task.get());
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asks the thread to end; a request that it has under way ends with the transport. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
