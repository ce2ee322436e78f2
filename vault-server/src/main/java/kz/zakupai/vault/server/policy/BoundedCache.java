package kz.zakupai.vault.server.policy;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map that forgets arbitrary entries when it grows over a weight. Reads never wait. Thread-safe.
 *
 * @param <K> the keys
 * @param <V> the values, each of a constant weight
 */
final class BoundedCache<K, V> {
    private final Map<K, V> entries = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();
    private final long limit;
    private final ToLongFunction<V> weigher;

    BoundedCache(long limit, ToLongFunction<V> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    void put(K key, V value) {
        V before = entries.put(key, value);
        long added = weigher.applyAsLong(value) - (before == null ? 0 : weigher.applyAsLong(before));
        if (weight.addAndGet(added) > limit) {
            shrink();
        }
    }

    void remove(K key) {
        V before = entries.remove(key);
        if (before != null) {
            weight.addAndGet(-weigher.applyAsLong(before));
        }
    }

    void clear() {
        entries.keySet().forEach(this::remove);
    }

    long weight() {
        return weight.get();
    }

    /** Down to three quarters, so that not every put at the limit has to search for a victim. */
    private void shrink() {
        Iterator<K> keys = entries.keySet().iterator();
        while (weight.get() > limit - limit / 4 && keys.hasNext()) {
            remove(keys.next());
        }
    }
}
