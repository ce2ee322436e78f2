package kz.zakupai.cli.stack.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.cli.stack.home.StackFailure;

/** Runs tasks side by side and waits for all of them. */
final class Together {
    private Together() {}

    /** Throws the first failure, after all have ended. */
    static void run(List<Runnable> tasks) {
        var results = new ArrayList<Future<?>>();
        // Platform threads: processes are started and waited for, and a database driver is called.
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("stack-", 1).daemon().factory())) {
            tasks.forEach(task -> results.add(threads.submit(task)));
        }
        for (Future<?> result : results) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted", "run it again", e);
            }
        }
    }
}
