package kz.zakupai.vault.server.engine.transit;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Keys in use, opened in memory; how many is set with {@code cache-config}. When it is full, any key makes room: it is
 * loaded again at its next use. Thread-safe.
 */
final class KeyCache {
    private static final String SIZE = "config/cache";
    private static final int UNKNOWN = -1;

    private final Map<String, NamedKey> keys = new ConcurrentHashMap<>();
    private volatile int size = UNKNOWN;

    @Nullable
    NamedKey get(String name) {
        return keys.get(name);
    }

    void put(Storage storage, String name, NamedKey key) {
        int limit = size(storage);
        keys.put(name, key);
        Iterator<String> others = keys.keySet().iterator();
        while (limit > 0 && keys.size() > limit && others.hasNext()) {
            if (!others.next().equals(name)) {
                others.remove();
            }
        }
    }

    void remove(String name) {
        keys.remove(name);
    }

    void clear() {
        keys.clear();
    }

    /** How many keys at most; 0 for all. */
    int size(Storage storage) {
        int known = size;
        if (known == UNKNOWN) {
            byte[] stored = storage.get(SIZE);
            known = stored != null && Json.object(stored).get("size") instanceof Integer number ? number : 0;
            size = known;
        }
        return known;
    }

    void resize(Storage storage, int keysAtMost) {
        storage.put(SIZE, Json.bytes(Map.of("size", keysAtMost)));
        size = keysAtMost;
        clear();
    }
}
