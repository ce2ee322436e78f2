package kz.zakupai.vault.server.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same with each of many things on a bounded number of virtual threads, in order of their beginnings. */
final class Parallel {
    private Parallel() {}

    /**
     * Returns when all is done. After an exception nothing more is begun.
     *
     * @throws RuntimeException the first that {@code work} threw
     */
    static <T> void each(List<T> things, int width, Consumer<T> work) {
        var next = new AtomicInteger();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(width, things.size()); i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int at = next.getAndIncrement(); at < things.size(); at = next.getAndIncrement()) {
                    if (failure.get() != null) {
                        return;
                    }
                    try {
                        work.accept(things.get(at));
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    }
                }
            }));
        }
        join(threads);
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
