package kz.zakupai.vault.server.core;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.zakupai.vault.server.barrier.EntryRejected;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.StoreException;
import kz.zakupai.vault.server.store.UnusableKey;
import org.jspecify.annotations.Nullable;

/**
 * Times what is done to the barrier, as {@code vault_barrier_get|list|put|delete}. A write of several changes is one
 * observation: a put where it puts anything, else a delete. What the medium refuses, or gives back changed, is counted as
 * {@code vault_barrier_failure{operation}}.
 *
 * <p>A name that cannot be a key is refused as a wrong request: engines put names into keys as clients sent them.
 */
record TimedStorage(Storage storage, Metrics metrics) implements Storage {
    private static final List<String> OPERATIONS = List.of("get", "list", "put", "delete");

    /** Makes the counters appear with zero. */
    static void expect(Metrics metrics) {
        OPERATIONS.forEach(operation -> metrics.expectCounter("barrier.failure", Map.of("operation", operation)));
    }

    @Override
    public byte @Nullable [] get(String key) {
        return this.<byte @Nullable []>timed("get", () -> storage.get(key));
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return timed("list", () -> storage.list(prefix, after, limit));
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return timed("list", () -> storage.scan(prefix, after, limit));
    }

    @Override
    public void write(List<Change> changes) {
        boolean puts = changes.stream().anyMatch(change -> change.value() != null);
        timed(puts ? "put" : "delete", () -> {
            storage.write(changes);
            return changes;
        });
    }

    @Override
    public Storage view(String prefix) {
        return new TimedStorage(storage.view(prefix), metrics);
    }

    private <T extends @Nullable Object> T timed(String operation, Supplier<T> access) {
        long started = System.nanoTime();
        try {
            return access.get();
        } catch (UnusableKey e) {
            throw RequestFailure.badRequest("a name in the request is empty, too long, or not well-formed text");
        } catch (StoreException | EntryRejected e) {
            metrics.count("barrier.failure", Map.of("operation", operation));
            throw e;
        } finally {
            metrics.time("barrier." + operation, System.nanoTime() - started);
        }
    }
}
