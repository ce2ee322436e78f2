package kz.zakupai.vault.server.core;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.UnusableKey;
import org.jspecify.annotations.Nullable;

/**
 * Times what is done to the barrier, as {@code vault_barrier_get|list|put|delete}. A write of several changes is one
 * observation: a put where it puts anything, else a delete.
 *
 * <p>A name that cannot be a key is refused as a wrong request: engines put names into keys as clients sent them.
 */
record TimedStorage(Storage storage, Metrics metrics) implements Storage {
    @Override
    public byte @Nullable [] get(String key) {
        long started = System.nanoTime();
        try {
            return storage.get(key);
        } catch (UnusableKey e) {
            throw unusable();
        } finally {
            metrics.time("barrier.get", System.nanoTime() - started);
        }
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        long started = System.nanoTime();
        try {
            return storage.list(prefix, after, limit);
        } catch (UnusableKey e) {
            throw unusable();
        } finally {
            metrics.time("barrier.list", System.nanoTime() - started);
        }
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        long started = System.nanoTime();
        try {
            return storage.scan(prefix, after, limit);
        } catch (UnusableKey e) {
            throw unusable();
        } finally {
            metrics.time("barrier.list", System.nanoTime() - started);
        }
    }

    @Override
    public void write(List<Change> changes) {
        long started = System.nanoTime();
        try {
            storage.write(changes);
        } catch (UnusableKey e) {
            throw unusable();
        } finally {
            boolean puts = changes.stream().anyMatch(change -> change.value() != null);
            metrics.time(puts ? "barrier.put" : "barrier.delete", System.nanoTime() - started);
        }
    }

    @Override
    public Storage view(String prefix) {
        return new TimedStorage(storage.view(prefix), metrics);
    }

    private static RequestFailure unusable() {
        return RequestFailure.badRequest("a name in the request is empty, too long, or not well-formed text");
    }
}
