package kz.zakupai.vault.server.policy;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** Storage in a map, of one level of keys, that counts reads and can be sealed. */
final class MapStorage implements Storage {
    private final ConcurrentSkipListMap<String, byte[]> entries = new ConcurrentSkipListMap<>();
    private volatile boolean sealed;
    private int reads;

    void seal(boolean on) {
        sealed = on;
    }

    int reads() {
        return reads;
    }

    @Override
    public byte @Nullable [] get(String key) {
        check(key);
        reads++;
        return entries.get(key);
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return scan(prefix, after, limit);
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        check("x");
        Stream<String> found =
                entries.keySet().stream().filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0);
        return (limit > 0 ? found.limit(limit) : found).toList();
    }

    @Override
    public void write(List<Change> changes) {
        for (Change change : changes) {
            check(change.key());
            byte[] value = change.value();
            if (value == null) {
                entries.remove(change.key());
            } else {
                entries.put(change.key(), value);
            }
        }
    }

    @Override
    public Storage view(String prefix) {
        throw new UnsupportedOperationException("one level only");
    }

    private void check(String key) {
        if (sealed) {
            throw new BarrierSealed();
        }
        if (key.isEmpty() || key.contains("/") || key.contains("..")) {
            throw new IllegalArgumentException("key " + key);
        }
    }
}
