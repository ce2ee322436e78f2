package kz.zakupai.vault.server.core;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Times what is done to the barrier, as {@code vault_barrier_get|list|put|delete}. A write of several changes is one
 * observation: a put where it puts anything, else a delete.
 */
record TimedStorage(Storage storage, Metrics metrics) implements Storage {
    @Override
    public byte @Nullable [] get(String key) {
        long started = System.nanoTime();
        try {
            return storage.get(key);
        } finally {
            metrics.time("barrier.get", System.nanoTime() - started);
        }
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        long started = System.nanoTime();
        try {
            return storage.list(prefix, after, limit);
        } finally {
            metrics.time("barrier.list", System.nanoTime() - started);
        }
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        long started = System.nanoTime();
        try {
            return storage.scan(prefix, after, limit);
        } finally {
            metrics.time("barrier.list", System.nanoTime() - started);
        }
    }

    @Override
    public void write(List<Change> changes) {
        long started = System.nanoTime();
        try {
            storage.write(changes);
        } finally {
            boolean puts = changes.stream().anyMatch(change -> change.value() != null);
            metrics.time(puts ? "barrier.put" : "barrier.delete", System.nanoTime() - started);
        }
    }

    @Override
    public Storage view(String prefix) {
        return new TimedStorage(storage.view(prefix), metrics);
    }
}
