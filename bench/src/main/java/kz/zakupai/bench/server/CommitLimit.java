package kz.zakupai.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.SqliteStore;

/**
 * The limit of all durable writes: the store alone, as many writers as there are connections, each of which waits until its
 * entry is on the disk before it writes the next. The entry is as long as an encrypted secret of three fields.
 */
record CommitLimit(double perSecond) {
    private static final int WRITERS = 32;
    private static final int KEYS = 200;
    private static final int ENTRY_BYTES = 400;

    static CommitLimit measure(Path folder, Duration time) throws InterruptedException {
        byte[] entry = new byte[ENTRY_BYTES];
        try (SqliteStore store = SqliteStore.open(folder);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + time.toNanos();
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int first = i;
                running.add(writers.submit(() -> {
                    int written = 0;
                    for (; System.nanoTime() < end; written++) {
                        store.write(List.of(Change.put("w/" + (first + written * WRITERS) % KEYS, entry)));
                    }
                    return written;
                }));
            }
            long all = 0;
            for (Future<Integer> one : running) {
                all += one.get();
            }
            return new CommitLimit(all / (time.toNanos() / 1e9));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the store refused a write: " + e.getCause(), e);
        }
    }
}
